// What lies over the map: the legend in its corner, and the tooltip.

import { element } from "./dom.js"
import { sampleMark } from "./map_marks.js"

const KEY = [
  ["cluster", "all records of a place, larger with more: zoom in"],
  ["stop done", "stop on a tour, in order"],
  ["stop planned", "planned or called off"],
  ["presence full", "instructors, base, deployment"],
  ["training full", "training abroad, exercise"],
  ["supply full", "arms delivery, aid"],
  ["agreement full", "agreement"],
  ["ending full", "withdrawal"],
  ["presence hollow", "does not count yet"],
  ["presence faded", "long unconfirmed"],
  ["presence past", "over"],
]

export function makeCorner() {
  const corner = element("details", "legend")
  corner.open = !matchMedia("(max-width: 640px)").matches
  const metric = element("summary")
  const classes = element("div", "classes")
  const actors = element("div", "actors")
  const symbols = element("details", "symbols")
  const marks = element("div", "marks")
  symbols.append(element("summary", "", "What the marks mean"), marks)
  corner.append(metric, classes, actors, symbols)
  return {
    element: corner,
    fill(view, surface, theme, hide) {
      metric.textContent = hide.includes("countries") ? "Legend" : view.metric
      const steps = view.classes.labels.map((label, i) => [view.classes.colours[theme][i], label])
      classes.hidden = hide.includes("countries")
      classes.replaceChildren(...[[surface.land, "none"], ...steps].map(swatch))
      actors.replaceChildren(...actorKeys(view, theme))
      marks.replaceChildren(
        ...KEY.map(([kind, text]) => {
          const line = element("div")
          line.append(sampleMark(kind, surface.ink, surface), element("span", "", text))
          return line
        }),
      )
    },
  }
}

function swatch([colour, label]) {
  const made = element("span", "swatch")
  const fill = element("i")
  fill.style.background = colour
  made.append(fill, element("span", "", label))
  return made
}

/** Actors with a colour of their own by name; all others share one. */
function actorKeys(view, theme) {
  const byColour = new Map()
  for (const actor of Object.values(view.actors)) {
    byColour.set(actor[theme], [...(byColour.get(actor[theme]) ?? []), actor.name])
  }
  const shared = ([, names]) => (names.length > 2 ? 1 : 0)
  return [...byColour].sort((a, b) => shared(a) - shared(b)).map(([colour, names]) => {
    const made = element("span", "actor")
    const dot = element("i")
    dot.style.background = colour
    made.append(dot, element("span", "", names.length > 2 ? "Others" : names.join(", ")))
    return made
  })
}

export function makeTooltip() {
  const tip = element("div", "tooltip")
  tip.setAttribute("role", "tooltip")
  tip.hidden = true
  return {
    element: tip,
    fill({ title, lines, marks, disputed }) {
      const foot = element("div", "foot")
      foot.append(...marks.map((mark) => element("span", "", mark)))
      if (disputed) foot.append(element("span", "disputed", "Sources disagree"))
      tip.replaceChildren(
        element("strong", "", title),
        ...lines.map((line) => element("div", "", line)),
        ...(foot.childElementCount ? [foot] : []),
      )
      tip.hidden = false
    },
    moveTo(x, y, stage) {
      const gap = 14
      const { offsetWidth: width, offsetHeight: height } = tip
      const left = x + gap + width > stage.clientWidth ? x - gap - width : x + gap
      const top = y + gap + height > stage.clientHeight ? y - gap - height : y + gap
      tip.style.transform = `translate(${Math.max(4, left)}px, ${Math.max(4, top)}px)`
    },
    hide() {
      tip.hidden = true
    },
  }
}
