// The time bar: play, step, loop, speed, and a slider over the days that the map data names. It
// moves the map in the browser; `settle` is called once, when the reader lets go.

import { button, element, icon } from "./dom.js"
import { DAY, dayOf, dayWords, monthWords, shortMonth } from "./map_days.js"
import { say } from "./words.js"

const PLAY = "M4.500 3l8 5-8 5z"
const PAUSE = "M5 3v10M11 3v10"
const LOOP = "M11 2l2.500 2.500L11 7M13 4.500H5a2.500 2.500 0 0 0-2.500 2.500v.500M5 14l-2.500-2.500L5 9M3 11.500h8a2.500 2.500 0 0 0 2.500-2.500v-.500"
const SETTLE_AFTER = 300 // ms: arrow keys change the slider at every press
const WHOLE = 14_000 // ms: what the bar takes from end to end, at its own speed
const SPEEDS = [[0.5, "½×"], [1, "1×"], [2, "2×"], [4, "4×"]]

/** How a reader likes it played: the same on every map until the page is left. */
const liked = { speed: 1, loop: false }

export function makeTimeBar({ move, settle, calm }) {
  const bar = {}
  let view = { days: [], activity: [] }
  let timer
  let settleTimer

  const toggle = () => (timer ? bar.pause(true) : start())
  const play = button("", say("Play"), toggle)
  play.classList.add("play")
  const back = button(icon("M10 3L5 8l5 5"), say("One step back"), () => step(-1))
  const on = button(icon("M6 3l5 5-5 5"), say("One step on"), () => step(1))
  const slider = element("input")
  slider.type = "range"
  slider.min = 0
  slider.setAttribute("aria-label", say("Date shown"))
  const counts = element("div", "counts")
  counts.setAttribute("aria-hidden", "true")
  const ticks = element("div", "ticks")
  ticks.setAttribute("aria-hidden", "true")
  const shown = element("output", "shown")
  const track = element("div", "track")
  track.append(counts, slider, ticks)
  bar.element = element("div", "time")
  bar.element.setAttribute("role", "group")
  bar.element.setAttribute("aria-label", say("Time"))
  const loop = button(icon(LOOP), say("Begin again at the end"), () => {
    liked.loop = !liked.loop
    paintLiked()
  })
  loop.classList.add("loop")
  const speed = element("select", "speed")
  speed.setAttribute("aria-label", say("Speed"))
  speed.title = say("Speed")
  speed.append(...SPEEDS.map(([times, words]) => new Option(words, times)))
  speed.addEventListener("change", () => {
    liked.speed = Number(speed.value)
    if (timer) tick()
  })
  bar.element.append(play, back, on, loop, speed, track, shown)
  slider.addEventListener("keydown", (event) => {
    if (event.key !== " ") return
    event.preventDefault()
    toggle()
  })

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
    const name = timer ? say("Pause") : say("Play")
    play.replaceChildren(icon(timer ? PAUSE : PLAY))
    play.setAttribute("aria-label", name)
    play.title = name
    bar.element.toggleAttribute("data-single", last() < 1)
  }

  function paintLiked() {
    loop.setAttribute("aria-pressed", String(liked.loop))
    speed.value = liked.speed
  }

  function settleSoon() {
    clearTimeout(settleTimer)
    settleTimer = setTimeout(() => settle(dayOf(view.days[bar.index])), SETTLE_AFTER)
  }

  function step(by) {
    bar.pause()
    go(bar.index + by)
    move(false)
    settleSoon()
  }

  function start() {
    clearTimeout(settleTimer)
    if (isLatest()) go(0)
    tick()
    move(true)
    paint()
  }

  function tick() {
    clearInterval(timer)
    const pace = calm() ? 700 : Math.max(70, Math.min(400, WHOLE / view.days.length))
    timer = setInterval(() => {
      go(isLatest() ? 0 : bar.index + 1)
      move(true)
      if (isLatest() && !liked.loop) bar.pause(true)
    }, pace / liked.speed)
  }

  slider.addEventListener("input", () => {
    bar.pause()
    go(Number(slider.value))
    move(false)
  })
  slider.addEventListener("change", settleSoon)

  bar.index = 0
  bar.pause = (tell) => {
    clearInterval(timer)
    timer = undefined
    if (view.days.length) paint()
    if (!tell) return
    move(false)
    settleSoon()
  }

  /** Take the days of new map data; the date shown stays as near as can be. */
  bar.fill = (data) => {
    bar.pause()
    view = data
    slider.max = last()
    paintLiked()
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
    const name = daily ? shortMonth(days[i]) : unit(days[i])
    const tick = element("span", "", number % every ? "" : name)
    tick.style.left = `${(100 * i) / (days.length - 1)}%`
    return tick
  })
}
