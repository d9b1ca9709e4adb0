// What a globe needs that a flat map does not: which of it is turned to the reader, and where that
// is on the screen.

const GLOBE_RADIUS = 256 // deck.gl's, in its own units
const EYE = 1.5 // from the ground, in heights of the map: deck.gl's `altitude`

const radians = (degrees) => (degrees * Math.PI) / 180

/** A point of the unit sphere from longitude and latitude. */
const onSphere = ([longitude, latitude]) => {
  const [lon, lat] = [radians(longitude), radians(latitude)]
  return [Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)]
}

const dot = (one, other) => one[0] * other[0] + one[1] * other[1] + one[2] * other[2]

/** deck.gl's zoom is that of the flat map at the same latitude. */
const zoomAdjust = (latitude) => Math.log2(Math.PI * Math.cos(radians(latitude)))

/** The zoom at which the globe's outline has this radius, in pixels. */
export function zoomForRadius(pixels, latitude, height) {
  const eye = EYE * height
  const ground = pixels ** 2 / eye + Math.hypot(pixels ** 2 / eye, pixels)
  return Math.log2(ground / GLOBE_RADIUS) + zoomAdjust(latitude)
}

/** How far round the globe a reader sees, in degrees from its middle. */
function horizon({ latitude, zoom }, height) {
  const ground = GLOBE_RADIUS * 2 ** (zoom - zoomAdjust(latitude))
  return (Math.acos(ground / (ground + EYE * height)) * 180) / Math.PI
}

/** Whether a place is turned to the reader; `within` degrees of the horizon it is not. */
export function facing(viewState, height, within = 0) {
  const middle = onSphere([viewState.longitude, viewState.latitude])
  const least = Math.cos(radians(Math.max(0, horizon(viewState, height) - within)))
  return (at) => dot(onSphere(at), middle) > least
}

/** A place a little further on the great circle from `at` to `target`. */
export function onward(at, target) {
  const [here, there] = [onSphere(at), onSphere(target)]
  const [x, y, z] = here.map((part, i) => part + 0.02 * (there[i] - part))
  return [(Math.atan2(y, x) * 180) / Math.PI, (Math.atan2(z, Math.hypot(x, y)) * 180) / Math.PI]
}

/** Around the whole globe: what lies under the land. */
export const AROUND = [[[-180, 90], [0, 90], [180, 90], [180, -90], [0, -90], [-180, -90]]]
