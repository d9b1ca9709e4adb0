// A tour's stops beside the map. A reader steps through them, and the map is told where to look by
// an event on the page: nothing of it reaches the server.

import { button, element, icon } from "./dom.js"
import { say, sayCount } from "./words.js"

const calm = matchMedia("(prefers-reduced-motion: reduce)")
const itineraries = new WeakMap()

export function show({ data, parentElement }) {
  const root = parentElement.querySelector(".itinerary")
  let itinerary = itineraries.get(root)
  if (!itinerary) {
    itinerary = new Itinerary(root)
    itineraries.set(root, itinerary)
  }
  itinerary.update(data)
  return () => {
    itinerary.remove()
    itineraries.delete(root)
  }
}

class Itinerary {
  constructor(root) {
    this.root = root
    this.place = -1 // of the current stop; -1 is the whole route
    this.back = button(icon("M10 3L5 8l5 5"), say("Previous stop"), () => this.step(-1))
    this.next = button(icon("M6 3l5 5-5 5"), say("Next stop"), () => this.step(1))
    this.whole = button(say("Whole route"), "", () => this.go(-1))
    this.whole.className = "whole"
    this.said = element("p", "said")
    this.said.setAttribute("aria-live", "polite")
    const bar = element("div", "bar")
    bar.append(this.back, this.next, this.said, this.whole)
    this.list = element("ol")
    this.list.tabIndex = 0 // it scrolls, so it can be reached by keyboard
    const sheet = element("link")
    sheet.rel = "stylesheet"
    sheet.href = new URL("itinerary.css", import.meta.url)
    sheet.addEventListener("load", () => this.reveal()) // before, nothing scrolls
    root.setAttribute("aria-label", say("Itinerary"))
    this.list.setAttribute("aria-label", say("Stops. Arrow keys step through them."))
    root.replaceChildren(sheet, bar, this.list)
    root.addEventListener("keydown", (event) => this.onKey(event))
    this.onPage = (event) => {
      if (event.target === document.body && /^Arrow(Left|Right)$/.test(event.key)) this.onKey(event)
    }
    document.addEventListener("keydown", this.onPage)
  }

  update(data) {
    const before = this.data
    if (JSON.stringify(before) === JSON.stringify(data)) return
    this.data = data
    this.root.style.setProperty("--power", data.colour)
    this.root.style.setProperty("--on-power", data.ink)
    this.items = data.stops.map((stop, place) => this.item(stop, place))
    this.list.replaceChildren(...this.items)
    if (before?.tour !== data.tour) this.place = -1
    const asked = data.stops.findIndex((stop) => stop.id === data.start)
    const fresh = before?.tour !== data.tour || before.start !== data.start
    if (fresh && asked >= 0) this.go(asked)
    else this.mark()
  }

  item(stop, place) {
    const item = element("li", stop.status)
    const head = button("", "", () => this.go(place))
    head.className = "head"
    const title = element("span", "title")
    title.append(element("strong", "", stop.city || stop.country[0]))
    if (stop.city) title.append(element("span", "country", stop.country[0]))
    if (stop.state) title.append(element("span", "state", stop.state))
    head.append(element("span", "number", stop.number ?? "·"), title, element("span", "when", stop.when))
    const facts = element("div", "facts")
    if (stop.planned) facts.append(fact(say("Planned"), stop.planned))
    if (stop.hosts.length) facts.append(fact(say("Hosts"), stop.hosts.join(", ")))
    if (stop.purpose) facts.append(fact(say("Purpose"), stop.purpose))
    if (stop.agreed.length) facts.append(linkedFact(say("Agreed there"), stop.agreed))
    for (const one of stop.disagreements) facts.append(disagreement(one))
    facts.append(sources(stop))
    const links = element("p", "links")
    links.append(
      anchor(...stop.country),
      anchor(say("Record of this stop"), stop.record),
      anchor(say("Link to this stop"), stop.link),
    )
    facts.append(links)
    item.append(head, facts)
    return item
  }

  step(by) {
    const last = this.items.length - 1
    this.go(Math.min(last, Math.max(this.place < 0 && by < 0 ? -1 : 0, this.place + by)))
  }

  /** Stand at a stop, or at -1 for the whole route, and let the map look there. */
  go(place) {
    this.place = place
    this.mark()
    const stop = this.data.stops[place]
    const detail = stop ? { id: stop.id, at: stop.at } : { id: this.data.tour, at: null }
    document.dispatchEvent(new CustomEvent("atlas:focus", { detail }))
  }

  mark() {
    const count = this.items.length
    const stop = this.data.stops[this.place]
    this.items.forEach((item, place) => {
      const head = item.querySelector(".head")
      if (place === this.place) head.setAttribute("aria-current", "step")
      else head.removeAttribute("aria-current")
    })
    this.disable(this.back, this.place <= 0)
    this.disable(this.next, this.place >= count - 1)
    this.whole.hidden = !stop
    const name = stop && [stop.city, stop.country[0]].filter(Boolean).join(", ")
    this.said.replaceChildren(
      stop
        ? element("strong", "", say("Stop {place} of {count}", { place: this.place + 1, count }))
        : element("strong", "", sayCount("{count} stop", "{count} stops", count)),
      stop ? element("span", "unseen", say(": ") + `${name}, ${stop.when}`) : "",
    )
    if (stop && this.root.getRootNode().activeElement?.matches(".head")) {
      this.items[this.place].querySelector(".head").focus({ preventScroll: true })
    }
    this.reveal()
  }

  /** Scroll the list alone to the current stop: the map must stay in sight. */
  reveal() {
    const item = this.items?.[this.place]
    if (!item) return
    const behavior = calm.matches ? "auto" : "smooth"
    this.list.scrollTo({ top: item.offsetTop, behavior })
  }

  /** Disabled for who sees and hears it, while focus may stay: it would otherwise be lost. */
  disable(control, off) {
    control.setAttribute("aria-disabled", String(off))
  }

  onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const last = this.items.length - 1
    const keys = {
      ArrowRight: () => this.step(1),
      ArrowDown: () => this.step(1),
      ArrowLeft: () => this.step(-1),
      ArrowUp: () => this.step(-1),
      Home: () => this.go(0),
      End: () => this.go(last),
      Escape: () => this.go(-1),
    }
    if (!keys[event.key]) return
    event.preventDefault()
    keys[event.key]()
  }

  remove() {
    document.removeEventListener("keydown", this.onPage)
  }
}

function fact(name, text) {
  const line = element("p")
  line.append(element("span", "name", name), " ", element("span", "", text))
  return line
}

function linkedFact(name, links) {
  const line = fact(name, "")
  links.forEach(([text, address]) => {
    const entry = element("span", "entry")
    entry.append(anchor(text, address))
    line.append(entry)
  })
  return line
}

function disagreement({ field, values }) {
  const box = element("div", "differs")
  box.append(element("p", "name", say("Sources disagree: {field}", { field })))
  const list = element("ul")
  for (const { text, by, displayed, reason } of values) {
    const line = element("li", displayed ? "displayed" : "")
    line.append(
      element("strong", "", text),
      element("span", "mark", displayed ? say("shown") : say("not shown")),
      element("span", "by", by.join(", ")),
    )
    if (reason) line.append(element("span", "reason", reason))
    list.append(line)
  }
  box.append(list)
  return box
}

function sources({ sources, sourcing: [rank, reason] }) {
  const box = element("details")
  const summary = element("summary", "", sayCount("{count} source", "{count} sources", sources.length))
  summary.append(element("span", "rank", rank))
  const list = element("ul")
  for (const { publisher, title, url, published, stance } of sources) {
    const line = element("li")
    const link = anchor(publisher, url)
    link.target = "_blank"
    link.rel = "noopener noreferrer"
    line.append(link)
    if (stance) line.append(element("span", "state", stance))
    line.append(element("span", "by", [title, published].filter(Boolean).join(" · ")))
    list.append(line)
  }
  box.append(summary, element("p", "reason", reason), list)
  return box
}

function anchor(text, address) {
  const link = element("a", "", text)
  link.href = address
  return link
}
