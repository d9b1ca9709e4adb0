// What lies over the map: the legend in its corner, and the tooltip.

import { element } from "./dom.js"
import { sampleMark } from "./map_marks.js"
import { say } from "./words.js"

const key = () => [
  ["cluster", say("all records of a place, larger with more: zoom in")],
  ["stop done", say("stop on a tour, in order")],
  ["stop planned", say("planned or called off")],
  ["presence full", say("instructors, base, deployment")],
  ["training full", say("training abroad, exercise")],
  ["supply full", say("arms delivery, aid")],
  ["agreement full", say("agreement")],
  ["ending full", say("withdrawal")],
  ["presence hollow", say("does not count yet")],
  ["presence faded", say("long unconfirmed")],
  ["presence past", say("over")],
]

export function makeCorner() {
  const corner = element("details", "legend")
  corner.open = !matchMedia("(max-width: 640px)").matches
  const metric = element("summary")
  const classes = element("div", "classes")
  const none = element("div", "actors none")
  const actors = element("div", "actors")
  const symbols = element("details", "symbols")
  const marks = element("div", "marks")
  symbols.append(element("summary", "", say("What the marks mean")), marks)
  corner.append(metric, classes, none, actors, symbols)
  return {
    element: corner,
    fill(view, surface, theme, hide) {
      metric.textContent = hide.includes("countries") ? say("Legend") : view.metric
      const steps = view.classes.labels.map((label, i) => [view.classes.colours[theme][i], label])
      classes.hidden = none.hidden = hide.includes("countries")
      classes.replaceChildren(...steps.map(swatch))
      const stripes = `repeating-linear-gradient(135deg, ${surface.hatch} 0 1.2px, ${surface.unsearched} 1.2px 4px)`
      none.replaceChildren(
        patch(surface.land, say("searched, none on this date")),
        patch(stripes, say("not searched")),
      )
      actors.replaceChildren(...actorKeys(view, theme))
      marks.replaceChildren(
        ...key().map(([kind, text]) => {
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

/** What a country without a number on the date shown is drawn in. */
function patch(background, words) {
  const made = element("span", "actor")
  const fill = element("i", "patch")
  fill.style.background = background
  made.append(fill, element("span", "", words))
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
    made.append(dot, element("span", "", names.length > 2 ? say("Others") : names.join(", ")))
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
      if (disputed) foot.append(element("span", "disputed", say("Sources disagree")))
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
