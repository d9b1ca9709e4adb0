// Time along a chart: where a day stands, which days a stretch of it covers, the rule at the date
// shown, and the brush. Days are ISO text. A chart has time when its x scale has dates.

import { element } from "./dom.js"
import { say } from "./words.js"

const DAY = 86_400_000
const STILL = 4 // px a pointer may move, and it is a click
const ISO = /^\d{4}-\d\d-\d\d$/

const iso = (date) => new Date(date).toISOString().slice(0, 10)
const dayBefore = (day) => iso(Date.parse(day) - DAY)

/** The chart's time, null where it has none. Pixels are from the left edge of the plot itself. */
export function timeOf(view) {
  let scale
  try {
    scale = view.scale("x")
  } catch {
    return null // several plots, or none
  }
  if (scale.type === "band" && scale.domain().length && scale.domain().every((day) => ISO.test(day))) return byPeriod(scale)
  if (scale.type === "utc" || scale.type === "time") return byDay(scale)
  return null
}

function byDay(scale) {
  const [first, last] = scale.domain().map(iso)
  const within = (x) => Math.max(0, Math.min(scale.range()[1], x))
  return {
    at: (day) => (day >= first && day <= last ? scale(Date.parse(day)) : null),
    stretch(one, other) {
      const [from, to] = [within(one), within(other)].sort((a, b) => a - b)
      return { start: iso(scale.invert(from)), end: iso(scale.invert(to)), from, to }
    },
  }
}

function byPeriod(scale) {
  const periods = scale.domain()
  const months = periods.length > 1 ? monthsBetween(periods[0], periods[1]) : 1
  const ends = [...periods.slice(1), monthsAfter(periods.at(-1), months)].map(dayBefore)
  const holding = (x) => Math.max(0, Math.min(periods.length - 1, Math.floor((x - scale(periods[0])) / scale.step())))
  return {
    at(day) {
      const place = ends.findIndex((end) => day <= end)
      if (place < 0 || day < periods[0]) return null
      const [start, end] = [Date.parse(periods[place]), Date.parse(ends[place]) + DAY]
      return scale(periods[place]) + (scale.bandwidth() * (Date.parse(day) - start)) / (end - start)
    },
    stretch(one, other) {
      const [from, to] = [holding(one), holding(other)].sort((a, b) => a - b)
      return {
        start: periods[from], end: ends[to],
        from: scale(periods[from]), to: scale(periods[to]) + scale.bandwidth(),
      }
    },
  }
}

const monthNumber = (day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
const monthsBetween = (one, other) => monthNumber(other) - monthNumber(one)
const monthsAfter = (day, months) => {
  const number = monthNumber(day) + months
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}-01`
}

/** The rule at the date shown: it follows the map's time bar, and nothing is sent. */
export class Cursor {
  constructor(plot) {
    this.plot = plot
    this.rule = element("div", "rule")
    this.rule.hidden = true
    plot.append(this.rule)
  }

  /** `frame`: the left edge, the top and the height of the plot itself within its element. */
  place(time, frame, day) {
    const x = time?.at(day) ?? null
    this.rule.hidden = x === null
    this.rule.dataset.day = day
    if (x === null) return
    this.rule.style.translate = `${frame.left + x}px ${frame.top}px`
    this.rule.style.height = `${frame.height}px`
  }
}

/** A drag along time marks a stretch of it; `done(start, end)` when let go. */
export class Brush {
  constructor(plot, { time, frame, done }) {
    Object.assign(this, { plot, time, frame, done })
    this.band = element("div", "band")
    this.words = element("span")
    this.band.append(this.words)
    this.band.hidden = true
    plot.append(this.band)
    plot.addEventListener("pointerdown", (event) => this.press(event))
    plot.addEventListener("pointermove", (event) => this.drag(event))
    plot.addEventListener("pointerup", (event) => this.release(event))
    plot.addEventListener("pointercancel", () => this.stop())
    // What ends a drag is no click on the mark that lies there.
    plot.addEventListener("click", (event) => this.dragged && event.stopPropagation(), { capture: true })
  }

  x = (event) => event.clientX - this.plot.getBoundingClientRect().left - this.frame().left

  press(event) {
    this.dragged = false
    if (!event.isPrimary || event.button !== 0 || !this.time()) return
    const { top, height, width } = this.frame()
    const y = event.clientY - this.plot.getBoundingClientRect().top - top
    const x = this.x(event)
    if (x < 0 || x > width || y < -30 || y > height + 30) return
    this.from = x
    this.at = event.clientX
  }

  drag(event) {
    if (this.from === undefined) return
    if (!this.dragged && Math.abs(event.clientX - this.at) <= STILL) return
    if (!this.dragged) this.plot.setPointerCapture(event.pointerId)
    this.dragged = true
    const { start, end, from, to } = this.time().stretch(this.from, this.x(event))
    Object.assign(this, { start, end })
    const { left, top, height } = this.frame()
    this.band.hidden = false
    Object.assign(this.band.style, { left: `${left + from}px`, top: `${top}px`, width: `${to - from}px`, height: `${height}px` })
    this.words.textContent = say("{start} to {end}", { start, end })
  }

  release() {
    const { dragged, start, end } = this
    this.stop()
    if (dragged) this.done(start, end)
  }

  stop() {
    this.from = undefined
    this.band.hidden = true
  }
}
