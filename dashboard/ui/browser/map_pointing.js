// What a reader's pointer does over the map: tooltips, clicks, and the wheel, which is the page's.

import { element } from "./dom.js"
import { makeTooltip } from "./map_corner.js"
import { clusterTooltip, countryTooltip, recordTooltip } from "./map_words.js"
import { say } from "./words.js"

/** Pixels around the pointer in which a mark is hit. */
export const REACH = 4

const STILL = 6 // px a pointer may move between down and up, and it is a click
const HINT_FOR = 1200 // ms

/** The pointer over one map; `tour` is the tour that it points at, if any. */
export class Pointer {
  constructor(map) {
    this.map = map
    this.hint = element("div", "hint", say("Hold Ctrl or ⌘ to zoom with the wheel"))
    this.tooltip = makeTooltip()
    this.elements = [this.hint, this.tooltip.element]
    const { canvas, root } = map
    canvas.addEventListener("wheel", (event) => this.onWheel(event), { capture: true })
    canvas.addEventListener("pointerdown", (event) => this.onPress(event), { capture: true })
    canvas.addEventListener("pointerup", (event) => this.onRelease(event), { capture: true })
    root.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.point(null)
    })
  }

  point(info) {
    const pointed = info?.object && info.layer ? { layer: info.layer.id, row: info.object } : null
    const tour = pointed?.row.tour
    this.pointed = pointed
    if (pointed) {
      this.refill()
      this.tooltip.moveTo(info.x, info.y, this.map.stage)
    } else {
      this.tooltip.hide()
    }
    if (tour !== this.tour) {
      this.tour = tour
      this.map.redraw()
    }
  }

  /** What is pointed at may read otherwise on another date. */
  refill() {
    if (this.pointed) this.tooltip.fill(this.wordsFor(this.pointed))
  }

  wordsFor({ layer, row }) {
    const { view, visible, base } = this.map
    if (layer === "clusters") return clusterTooltip(row, view, base.places)
    if (layer === "stops" || layer === "sites") return recordTooltip(row, view, visible)
    if (layer === "legs") {
      return recordTooltip(visible.stops.find((stop) => stop.id === row.stop) ?? row, view, visible)
    }
    return countryTooltip(row.properties ?? row, view, visible, base.places)
  }

  // deck.gl's own click needs down and up within 250 ms, which a pick without a GPU can outlast,
  // and then waits for a second click. So clicks are told apart from drags here.
  onPress(event) {
    this.pressed = event.isPrimary && event.button === 0 ? event : null
  }

  onRelease(event) {
    const { pressed } = this
    const { deck, canvas } = this.map
    this.pressed = null
    if (!deck || !pressed || pressed.pointerId !== event.pointerId) return
    if (Math.hypot(event.clientX - pressed.clientX, event.clientY - pressed.clientY) > STILL) return
    const box = canvas.getBoundingClientRect()
    const info = deck.pickObject({ x: event.clientX - box.left, y: event.clientY - box.top, radius: REACH })
    if (info?.object) this.pick(info)
  }

  pick(info) {
    const { map } = this
    const { id } = info.layer
    if (id === "stops" || id === "sites") map.send("record", info.object.id)
    else if (id === "legs") map.send("record", info.object.tour)
    else if (id === "clusters") map.zoomTo(info.object.at)
    else {
      const iso3 = (info.object.properties ?? info.object).iso3
      if (map.base.places.some(([known]) => known === iso3)) map.send("country", iso3)
    }
  }

  onWheel(event) {
    // The page scrolls past the map: the wheel alone must not be caught by it.
    if (event.ctrlKey || event.metaKey) return
    event.stopPropagation()
    this.hint.classList.add("shown")
    clearTimeout(this.hintTimer)
    this.hintTimer = setTimeout(() => this.hint.classList.remove("shown"), HINT_FOR)
  }
}
