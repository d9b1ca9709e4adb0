// The map: one instance for each place on a page that shows it. It is told where to fetch what it
// draws, keeps the reader's own position and date, and sends back what was clicked and the date
// let go of. Nothing is sent while the map is moved, or time is dragged or played.

import { boundsView, inSight, standing, viewFor, worldView, zoomLimits } from "./map_camera.js"
import { makeControls } from "./map_controls.js"
import { makeCorner } from "./map_corner.js"
import { dayOf } from "./map_days.js"
import { fetchEverything, figureAddress, styleSheet } from "./map_fetch.js"
import { facing } from "./map_globe.js"
import { makeLayers, visibleOn } from "./map_layers.js"
import { drawMarks } from "./map_marks.js"
import { Pointer, REACH } from "./map_pointing.js"
import { makeTimeBar } from "./map_time.js"
import { button, element } from "./dom.js"
import { shownTheme } from "./theme.js"
import { say } from "./words.js"

const FOCUS_ZOOM = 3.5 // how near a mark is shown that was asked for
const WELL_SEEN = 25 // degrees inside of a globe's edge from which there are names
const calm = matchMedia("(prefers-reduced-motion: reduce)")

const maps = new Map() // those on the page, by their roots

export function show({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".atlas")
  let map = maps.get(root)
  if (!map) {
    map = new AtlasMap(root)
    maps.set(root, map)
  }
  map.update(data, (kind, id) => setTriggerValue("event", { kind, id }))
  return () => {
    map.remove()
    maps.delete(root)
  }
}

// --- one map ------------------------------------------------------------------------------------

class AtlasMap {
  constructor(root) {
    this.root = root
    root.atlasMap = this // for whoever inspects the page
    this.stage = element("div", "stage")
    this.canvas = element("div", "canvas")
    this.message = element("div", "message")
    this.message.setAttribute("role", "status")
    this.corner = makeCorner()
    this.timeBar = makeTimeBar({
      move: (playing) => this.showDay(playing),
      settle: (day) => this.settleDay(day),
      calm: () => calm.matches,
    })
    this.controls = makeControls({
      zoomBy: (step) => this.zoomBy(step),
      fit: () => this.fitSelection(),
      world: () => this.moveTo(worldView(this.canvas, this.globe)),
      turn: () => this.turn(),
    })
    this.pointer = new Pointer(this)
    this.stage.append(
      this.canvas, this.corner.element, this.controls.element, ...this.pointer.elements, this.message,
    )
    const looks = styleSheet()
    if (looks.localName === "link") {
      // Until it has come, nothing is shown rather than all of it in a heap.
      root.style.visibility = "hidden"
      looks.onload = looks.onerror = () => (root.style.visibility = "")
    }
    root.replaceChildren(looks, this.stage, this.timeBar.element)
    this.onFocus = (event) => this.focusOn(event.detail)
    document.addEventListener("atlas:focus", this.onFocus)
    this.tell(say("Drawing the map…"))
  }

  async update(data, send) {
    const before = this.data
    this.data = data
    this.send = send
    if (before && before.record !== data.record) this.focused = undefined
    if (!before || before.day !== data.day) this.wantedDay = data.day
    if (!before || before.projection !== data.projection) this.wantedGlobe = data.projection === "globe"
    if (before ? data.fit > before.fit : data.filtered) this.fitWhenLoaded = true
    try {
      const { base, geo, view } = await fetchEverything(data)
      if (this.data !== data || this.removed) return // a newer update is on its way
      this.tell("")
      this.take(base, geo, view)
    } catch (error) {
      console.error(error)
      this.tell(say("The map could not be fetched."), " ", button(say("Try again"), "", () => this.update(data, send)))
    }
  }

  take(base, geo, view) {
    const fresh = this.view !== view
    Object.assign(this, { base, view })
    // Its own countries: another map on the page fills the same ones with other colours.
    this.geo ??= { ...geo, features: geo.features.map((feature) => ({ ...feature })) }
    this.root.dataset.map = this.data.map // whose data has been taken
    const theme = shownTheme(this.root, this.data.theme)
    if (fresh || theme !== this.theme) {
      this.theme = theme
      this.look = base.themes[theme]
      this.marks = drawMarks(view, this.look.surface, theme)
      this.corner.fill(view, this.look.surface, theme, this.data.hide)
    }
    if (fresh) this.timeBar.fill(view)
    if (this.wantedDay !== undefined || fresh) {
      this.timeBar.show(this.wantedDay ?? this.shownDay)
      this.shownDay = dayOf(view.days[this.timeBar.index])
      this.wantedDay = undefined
    }
    const { wantedGlobe } = this
    this.wantedGlobe = undefined
    if (this.failed) this.showFigure()
    else if (!this.deck) this.start(wantedGlobe)
    else if (wantedGlobe !== undefined && wantedGlobe !== this.globe) this.project(wantedGlobe)
    this.stage.style.background = this.look.surface[this.globe ? "space" : "sea"]
    this.redraw()
    if (this.fitWhenLoaded && this.canvas.clientHeight) {
      this.fitWhenLoaded = false
      this.fitSelection()
    }
  }

  start(globe) {
    if (!document.createElement("canvas").getContext("webgl2")) return this.showFigure()
    const { deck } = globalThis
    this.globe = globe
    this.viewState = { ...worldView(this.canvas, globe), ...zoomLimits(this.canvas, globe) }
    this.controls.tell(this.globe)
    this.deck = new deck.Deck({
      parent: this.canvas,
      views: viewFor(globe, calm.matches),
      initialViewState: this.viewState,
      touchAction: matchMedia("(pointer: coarse)").matches ? "pan-y" : "none",
      useDevicePixels: Math.min(devicePixelRatio, 2),
      pickingRadius: REACH,
      onViewStateChange: ({ viewState }) => this.onMove(viewState),
      onHover: (info) => this.pointer.point(info),
      onAfterRender: () => this.onDrawn(),
      onError: (error) => {
        console.error(error)
        if (/webgl|context/i.test(String(error))) this.showFigure()
      },
      getCursor: ({ isDragging, isHovering }) =>
        isDragging ? "grabbing" : isHovering ? "pointer" : "grab",
      layers: [],
    })
    this.canvas.setAttribute("role", "application")
    this.canvas.setAttribute("aria-label", say("Map. Arrow keys move it, plus and minus zoom."))
    this.resized = new ResizeObserver(() => this.redraw())
    this.resized.observe(this.canvas)
  }

  remove() {
    this.removed = true
    this.timeBar.pause()
    document.removeEventListener("atlas:focus", this.onFocus)
    this.resized?.disconnect()
    this.deck?.finalize()
  }

  // --- drawing ----------------------------------------------------------------------------------

  redraw() {
    if (this.frame || !this.deck) return
    this.frame = requestAnimationFrame(() => {
      this.frame = undefined
      if (!this.removed) this.draw()
    })
  }

  draw() {
    const day = this.view.days[this.timeBar.index]
    this.root.dataset.day = dayOf(day)
    this.visible = visibleOn(this.view, day)
    this.pointer.refill()
    // Most steps in time change nothing that is drawn.
    const digits = this.view.fills[this.timeBar.index]
    const drawn = [this.data.map, this.theme, digits, this.visible.key, this.globe, this.standsAt(this.viewState), this.canvas.clientWidth,
      this.data.hide, this.focused ?? this.data.record, this.pointer.tour].join(" ")
    if (drawn === this.drawn) return
    this.drawn = drawn
    const layers = makeLayers({
      deck: globalThis.deck,
      layers: this.look.layers,
      surface: this.look.surface,
      theme: this.theme,
      places: this.base.places,
      geo: this.geo,
      view: this.view,
      marks: this.marks,
      visible: this.visible,
      digits,
      zoom: this.viewState.zoom,
      globe: this.globe,
      inSight: inSight(this.viewState, this.canvas, this.globe),
      screen: this.globe ? this.screen() : null,
      width: this.canvas.clientWidth,
      hide: new Set(this.data.hide),
      record: this.focused ?? this.data.record,
      tour: this.pointer.tour,
    })
    this.deck.setProps({ layers })
  }

  onDrawn() {
    if (this.root.dataset.state === "ready") return
    this.root.dataset.state = "ready"
    // The first pick compiles shaders: let it not be the reader's.
    setTimeout(() => this.removed || this.deck.pickObject({ x: 1, y: 1 }), 300)
  }

  showDay(playing) {
    this.shownDay = dayOf(this.view.days[this.timeBar.index])
    document.dispatchEvent(new CustomEvent("atlas:day", { detail: { day: this.shownDay, playing } }))
    // Maps that stand at the same day move through time together; two periods do not.
    for (const map of maps.values()) if (map !== this && map.data.day === this.data.day) map.follow(this.shownDay)
    this.redraw()
  }

  follow(day) {
    if (!this.view) return
    this.timeBar.pause()
    this.timeBar.show(day)
    this.shownDay = dayOf(this.view.days[this.timeBar.index])
    this.redraw()
  }

  settleDay(day) {
    if (day !== this.data.day && day !== this.sentDay) this.send("day", day)
    this.sentDay = day
    if (this.failed) this.showFigure()
  }

  // --- moving -----------------------------------------------------------------------------------

  onMove(viewState) {
    const moved = this.standsAt(viewState) !== this.standsAt(this.viewState)
    this.viewState = viewState
    if (moved) this.redraw()
  }

  standsAt(viewState) {
    return standing(viewState, this.canvas, this.globe)
  }

  /** Where a place is on a globe's canvas, null for what is not seen well. */
  screen() {
    const { clientWidth: width, clientHeight: height } = this.canvas
    const seen = facing(this.viewState, height, WELL_SEEN)
    const viewport = new globalThis.deck._GlobeViewport({ ...this.viewState, width, height })
    return (at) => (seen(at) ? viewport.project(at) : null)
  }

  /** The reader turns the flat map into a globe, or back. */
  turn() {
    if (!this.deck) return
    this.project(!this.globe)
    this.send("projection", this.globe ? "globe" : "flat")
  }

  project(globe) {
    this.globe = globe
    const { longitude, latitude, zoom } = this.viewState
    const world = worldView(this.canvas, globe)
    const near = zoom > worldView(this.canvas, !globe).zoom + 0.6
    const shown = near ? { longitude, latitude, zoom: Math.max(zoom, world.zoom) } : { ...world, longitude }
    this.viewState = { ...shown, ...zoomLimits(this.canvas, globe) }
    this.controls.tell(this.globe)
    this.stage.style.background = this.look.surface[globe ? "space" : "sea"]
    // Without layers for a moment: their shapes are cut anew for the other projection.
    this.deck.setProps({ layers: [], views: viewFor(globe, calm.matches), initialViewState: this.viewState })
    this.redraw()
  }

  /** Another part of the page asks for a mark: it is flown to and ringed, until a record opens. */
  focusOn({ id, at }) {
    this.focused = id
    if (at) this.moveTo({ longitude: at[0], latitude: at[1], zoom: Math.max(this.viewState?.zoom ?? 0, FOCUS_ZOOM) })
    else this.fitSelection()
    if (this.view) this.redraw()
  }

  fitSelection() {
    const box = this.data?.box ?? this.view?.bounds
    if (box && this.deck) this.moveTo(boundsView(box, this.canvas, this.globe))
  }

  zoomTo([longitude, latitude]) {
    const { maxZoom } = zoomLimits(this.canvas, this.globe)
    this.moveTo({ longitude, latitude, zoom: Math.min(maxZoom, this.viewState.zoom + 2) })
  }

  zoomBy(step) {
    if (this.deck) this.moveTo({ zoom: this.viewState.zoom + step })
  }

  moveTo(target) {
    if (!this.deck) return
    const { longitude, latitude, zoom } = { ...this.viewState, ...target }
    const limits = zoomLimits(this.canvas, this.globe)
    const kept = this.globe ? Math.min(zoom, limits.maxZoom) : Math.max(limits.minZoom, Math.min(limits.maxZoom, zoom))
    this.viewState = { longitude, latitude, zoom: kept, ...limits }
    this.deck.setProps({
      initialViewState: {
        ...this.viewState,
        transitionDuration: calm.matches ? 0 : 500,
        transitionInterpolator: new globalThis.deck.LinearInterpolator(["longitude", "latitude", "zoom"]),
      },
    })
    this.redraw()
  }

  /** Where a point is on the page, in pixels of the window. */
  pixel(longitude, latitude) {
    const [x, y] = this.deck.getViewports()[0].project([longitude, latitude])
    const box = this.canvas.getBoundingClientRect()
    return [box.left + x, box.top + y]
  }

  // --- without WebGL ----------------------------------------------------------------------------

  showFigure() {
    this.failed = true
    const address = figureAddress(this.data, this.theme, this.shownDay ?? this.data.day)
    const figure = element("img")
    figure.alt = say("The map of this view, drawn as a figure")
    if (address) figure.src = address
    this.canvas.replaceChildren(...(address ? [figure] : []))
    this.controls.element.remove()
    this.corner.element.remove()
    this.stage.classList.add("figure")
    this.tell(
      address
        ? say("This browser does not offer WebGL, so the map is shown as a drawn figure.")
        : say("This browser does not offer WebGL, so the map cannot be drawn here: its records are listed below."),
    )
    this.root.dataset.state = "figure"
  }

  tell(...parts) {
    this.message.replaceChildren(...parts)
    this.message.hidden = !parts[0]
  }
}
