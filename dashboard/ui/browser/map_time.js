// The time bar: play, step, and a slider over the days that the map data names. It moves the map
// in the browser; `settle` is called once, when the reader lets go.

import { button, element, icon } from "./dom.js"

const MONTHS = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
]
const PLAY = "M4.500 3l8 5-8 5z"
const PAUSE = "M5 3v10M11 3v10"
const DAY = 86_400_000
const SETTLE_AFTER = 300 // ms: arrow keys change the slider at every press

const dateOf = (day) => new Date(day * DAY)

/** A day number as 2024-06-05. */
export const dayOf = (day) => dateOf(day).toISOString().slice(0, 10)

const dayWords = (day) => {
  const date = dateOf(day)
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`
}

const monthWords = (day) => dayWords(day).split(" ").slice(1).join(" ")

export function makeTimeBar({ move, settle, calm }) {
  const bar = {}
  let view = { days: [], activity: [] }
  let timer
  let settleTimer

  const play = button("", "Play", () => (timer ? bar.pause(true) : start()))
  play.classList.add("play")
  const back = button(icon("M10 3L5 8l5 5"), "One step back", () => step(-1))
  const on = button(icon("M6 3l5 5-5 5"), "One step on", () => step(1))
  const slider = element("input")
  slider.type = "range"
  slider.min = 0
  slider.setAttribute("aria-label", "Date shown")
  const counts = element("div", "counts")
  counts.setAttribute("aria-hidden", "true")
  const ticks = element("div", "ticks")
  ticks.setAttribute("aria-hidden", "true")
  const shown = element("output", "shown")
  const track = element("div", "track")
  track.append(counts, slider, ticks)
  bar.element = element("div", "time")
  bar.element.setAttribute("role", "group")
  bar.element.setAttribute("aria-label", "Time")
  bar.element.append(play, back, on, track, shown)

  const last = () => view.days.length - 1
  const isLatest = () => bar.index === last()

  function go(index) {
    bar.index = Math.max(0, Math.min(last(), index))
    slider.value = bar.index
    paint()
  }

  function paint() {
    const day = view.days[bar.index]
    const words = view.daily || isLatest() ? dayWords(day) : monthWords(day)
    shown.textContent = words
    slider.setAttribute("aria-valuetext", words)
    slider.style.setProperty("--done", last() > 0 ? bar.index / last() : 1)
    play.replaceChildren(icon(timer ? PAUSE : PLAY))
    play.setAttribute("aria-label", timer ? "Pause" : "Play")
    play.title = timer ? "Pause" : "Play"
    bar.element.toggleAttribute("data-single", last() < 1)
  }

  function settleSoon() {
    clearTimeout(settleTimer)
    settleTimer = setTimeout(() => settle(dayOf(view.days[bar.index])), SETTLE_AFTER)
  }

  function step(by) {
    bar.pause()
    go(bar.index + by)
    move()
    settleSoon()
  }

  function start() {
    clearTimeout(settleTimer)
    if (isLatest()) go(0)
    const pace = calm() ? 700 : Math.max(70, Math.min(400, 14_000 / view.days.length))
    timer = setInterval(() => {
      go(bar.index + 1)
      move()
      if (isLatest()) bar.pause(true)
    }, pace)
    move()
    paint()
  }

  slider.addEventListener("input", () => {
    bar.pause()
    go(Number(slider.value))
    move()
  })
  slider.addEventListener("change", settleSoon)

  bar.index = 0
  bar.pause = (tell) => {
    clearInterval(timer)
    timer = undefined
    if (view.days.length) paint()
    if (tell) settleSoon()
  }

  /** Take the days of new map data; the date shown stays as near as can be. */
  bar.fill = (data) => {
    bar.pause()
    view = data
    slider.max = last()
    const most = Math.max(1, ...data.activity)
    counts.replaceChildren(
      ...data.activity.map((count) => {
        const column = element("i")
        if (count) column.style.height = `${Math.max(12, (100 * count) / most)}%`
        return column
      }),
    )
    ticks.replaceChildren(...ticksFor(data))
  }

  /** Go to a date given as 2024-06-05: the last stop of the bar that is not after it. */
  bar.show = (date) => {
    const day = date === undefined ? Infinity : Date.parse(date) / DAY
    let index = view.days.length - 1
    while (index > 0 && view.days[index] > day) index--
    go(index)
  }

  return bar
}

/** A tick where a year begins, or a month on a bar of days; named where there is room. */
function ticksFor({ days, daily }) {
  const unit = (day) => dayOf(day).slice(0, daily ? 7 : 4)
  const starts = days.map((day, i) => i).filter((i) => i > 0 && unit(days[i]) !== unit(days[i - 1]))
  const every = Math.ceil(starts.length / 10)
  return starts.map((i, number) => {
    const name = daily ? monthWords(days[i]).slice(0, 3) : unit(days[i])
    const tick = element("span", "", number % every ? "" : name)
    tick.style.left = `${(100 * i) / (days.length - 1)}%`
    return tick
  })
}
