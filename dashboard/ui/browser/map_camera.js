// Where the map looks: the whole world, or a box of longitudes and latitudes.

const MAX_ZOOM = 9
const CLOSEST_FIT = 5
const LEGEND_OPEN = 600 // pixels of map from which the legend is open at first
const WORLD = { north: 76, south: -55, longitude: 12 }

export const pixelsPerDegree = (zoom) => (2 ** zoom * 512) / 360

const mercator = (latitude) => Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360))

/** The world, as wide as the map; on a narrow map what fits around Africa and Europe. */
export function worldView({ clientWidth: width, clientHeight: height }) {
  const middle = (mercator(WORLD.north) + mercator(WORLD.south)) / 2
  const latitude = (2 * Math.atan(Math.exp(middle)) - Math.PI / 2) * (180 / Math.PI)
  const zoom = Math.log2(Math.max(width, height * 1.15, 200) / 512)
  return { longitude: WORLD.longitude, latitude, zoom }
}

export function zoomLimits(stage) {
  return { minZoom: Math.min(worldView(stage).zoom, 0.5) - 0.1, maxZoom: MAX_ZOOM }
}

/** A box as west, south, east, north, with a margin around it. */
export function boundsView([west, south, east, north], stage) {
  const { clientWidth: width, clientHeight: height } = stage
  const margin = Math.min(70, width / 6, height / 6)
  // The open legend covers the lower left corner of a wide map.
  const bottom = width > LEGEND_OPEN ? Math.min(150, height / 3) : margin
  const padding = { top: margin, right: margin, left: margin, bottom }
  const corners = [[west, Math.max(south, -75)], [east, Math.min(north, 80)]]
  const view = new globalThis.deck.WebMercatorViewport({ width, height })
  const { longitude, latitude, zoom } = view.fitBounds(corners, { padding, maxZoom: CLOSEST_FIT })
  return { longitude, latitude, zoom: Math.max(zoom, zoomLimits(stage).minZoom) }
}
