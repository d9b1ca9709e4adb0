// Where the map looks: the whole world, or a box of longitudes and latitudes. It is flat or a globe.

import { facing, zoomForRadius } from "./map_globe.js"

const MAX_ZOOM = 9
const CLOSEST_FIT = 5
const LEGEND_OPEN = 600 // pixels of map from which the legend is open at first
const WORLD = { north: 76, south: -55, longitude: 12 }
const GLOBE = { longitude: 15, latitude: 18, share: 0.46, fit: 0.8 } // share: its radius, in heights
const TURN = 3 // degrees of a turn of the globe after which what it shows is thought about again

export const pixelsPerDegree = (zoom) => (2 ** zoom * 512) / 360

const mercator = (latitude) => Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360))

/** deck.gl's view of a projection; its motion goes on for a while unless the reader is `calm`. */
export function viewFor(globe, calm) {
  const { deck } = globalThis
  const controller = {
    dragRotate: false, touchRotate: false, doubleClickZoom: false, // a click acts at once
    inertia: calm ? false : 250,
  }
  return globe
    ? new deck._GlobeView({ id: "globe", controller, resolution: 5 })
    : new deck.MapView({ id: "flat", repeat: true, controller })
}

/** The world, as wide as the map; on a narrow map what fits around Africa and Europe. */
export function worldView(stage, globe) {
  const { clientWidth: width, clientHeight: height } = stage
  if (globe) {
    const { longitude, latitude } = GLOBE
    return { longitude, latitude, zoom: zoomForRadius(globeRadius(stage), latitude, height) }
  }
  const middle = (mercator(WORLD.north) + mercator(WORLD.south)) / 2
  const latitude = (2 * Math.atan(Math.exp(middle)) - Math.PI / 2) * (180 / Math.PI)
  const zoom = Math.log2(Math.max(width, height * 1.15, 200) / 512)
  return { longitude: WORLD.longitude, latitude, zoom }
}

const globeRadius = ({ clientWidth, clientHeight }) => Math.max(60, Math.min(clientWidth, clientHeight) * GLOBE.share)

export function zoomLimits(stage, globe) {
  // deck.gl's limits of a globe are those at the equator.
  if (globe) return { minZoom: zoomForRadius(globeRadius(stage) * GLOBE.fit, 0, stage.clientHeight), maxZoom: MAX_ZOOM }
  return { minZoom: Math.min(worldView(stage).zoom, 0.5) - 0.1, maxZoom: MAX_ZOOM }
}

/** A box as west, south, east, north, with a margin around it. */
export function boundsView([west, south, east, north], stage, globe) {
  const { clientWidth: width, clientHeight: height } = stage
  const margin = Math.min(70, width / 6, height / 6)
  // The open legend covers the lower left corner of a wide map.
  const bottom = width > LEGEND_OPEN ? Math.min(150, height / 3) : margin
  // Names stand to the right of marks, and the buttons at the right edge.
  const right = Math.min(120, width / 6)
  const padding = { top: margin, right, left: margin, bottom }
  const corners = [[west, Math.max(south, -75)], [east, Math.min(north, 80)]]
  const view = new globalThis.deck.WebMercatorViewport({ width, height })
  const { longitude, latitude, zoom } = view.fitBounds(corners, { padding, maxZoom: CLOSEST_FIT })
  if (!globe) return { longitude, latitude, zoom: Math.max(zoom, zoomLimits(stage).minZoom) }
  const whole = zoomForRadius(globeRadius(stage), latitude, height)
  return { longitude, latitude, zoom: Math.max(zoom, whole) }
}

/** Where the map stands, as finely as what is drawn depends on it. */
export function standing({ longitude, latitude, zoom }, { clientWidth }, globe) {
  const step = Math.round(zoom * 4)
  // Flat, a quarter of a zoom or of the window.
  const quarter = globe ? TURN : clientWidth / pixelsPerDegree(step / 4) / 4
  return [step, Math.round(longitude / quarter), Math.round(latitude / quarter)].join("/")
}

/** Which places are in sight, as a question to be asked of each. */
export function inSight(viewState, stage, globe) {
  if (globe) return facing(viewState, stage.clientHeight)
  const { longitude, latitude, zoom } = viewState
  const across = stage.clientWidth / pixelsPerDegree(zoom) / 2
  if (across >= 180) return () => true
  const up = (stage.clientHeight / pixelsPerDegree(zoom) / 2) * Math.cos((latitude * Math.PI) / 180)
  const west = longitude - across
  return ([lon, lat]) =>
    Math.abs(lat - latitude) <= up && ((((lon - west) % 360) + 360) % 360) <= 2 * across
}
