// Which names fit on the map at a zoom. Country names go where the country is widest, and only
// where they have room; cities come first, beside their marks. No name covers another.

import { FONT } from "./dom.js"
import { pixelsPerDegree } from "./map_camera.js"

const COUNTRY_SIZE = 12
const CITY_SIZE = 12
const CITIES_FROM = 3.2
const FEW_CITIES = 14

const pen = document.createElement("canvas").getContext("2d")
const widths = new Map()
function widthOf(text, size) {
  const key = `${size} ${text}`
  if (!widths.has(key)) {
    pen.font = `600 ${size}px ${FONT}`
    widths.set(key, pen.measureText(text).width)
  }
  return widths.get(key)
}

/** For each country its widest place (at, width in degrees) and its size in degrees. */
export function measureCountries(features) {
  const shapes = new Map()
  for (const { properties, geometry } of features) {
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates
    let best = { size: 0, width: 0, at: polygons[0][0][0] }
    let largest = 0
    for (const [ring] of polygons) {
      const area = Math.abs(areaOf(ring))
      if (area > largest) {
        largest = area
        best = { size: Math.sqrt(area), ...widestPlace(ring) }
      }
    }
    shapes.set(properties.iso3, best)
  }
  return shapes
}

function areaOf(ring) {
  let sum = 0
  for (let i = 1; i < ring.length; i++) {
    sum += ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1]
  }
  return sum / 2
}

function widestPlace(ring) {
  const latitudes = ring.map(([, lat]) => lat)
  const south = Math.min(...latitudes)
  const north = Math.max(...latitudes)
  let best = { width: 0, at: ring[0] }
  const lines = 13
  for (let line = 1; line < lines; line++) {
    const lat = south + ((north - south) * line) / lines
    const crossings = []
    for (let i = 1; i < ring.length; i++) {
      const [[x1, y1], [x2, y2]] = [ring[i - 1], ring[i]]
      if (y1 > lat !== y2 > lat) crossings.push(x1 + ((lat - y1) / (y2 - y1)) * (x2 - x1))
    }
    crossings.sort((a, b) => a - b)
    for (let i = 1; i < crossings.length; i += 2) {
      // A little rather in the middle than at an edge that is as wide.
      const middle = 1 - 0.35 * Math.abs((2 * line) / lines - 1)
      const width = (crossings[i] - crossings[i - 1]) * middle
      if (width > best.width) best = { width, at: [(crossings[i] + crossings[i - 1]) / 2, lat] }
    }
  }
  return best
}

/** `screen` is, on a globe, where a place is in pixels, and null where it is not seen well. */
export function placeNames({ zoom, geo, places, marks, size, crowded, screen }) {
  const scale = pixelsPerDegree(Math.round(zoom * 4) / 4)
  const taken = []
  const y = (lat) => (180 / Math.PI) * Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360))
  const pixel = screen ?? (([lon, lat]) => [lon * scale, -y(lat) * scale])
  const claim = (place, [dx, dy], width, height, centred) => {
    const at = pixel(place)
    if (!at) return false
    const x = at[0] + dx - (centred ? width / 2 : 0)
    const top = at[1] + dy - height / 2
    const box = [x - 3, top - 1, x + width + 3, top + height + 1]
    const free = taken.every(([a, b, c, d]) => box[2] < a || box[0] > c || box[3] < b || box[1] > d)
    if (free) taken.push(box)
    return free
  }

  const cities = []
  const named = new Map()
  for (const mark of marks) {
    if (mark.city && mark.look !== "past" && !named.has(mark.city)) named.set(mark.city, mark)
  }
  const showCities = zoom >= CITIES_FROM || (!crowded && named.size <= FEW_CITIES)
  if (!crowded || zoom >= CITIES_FROM) {
    for (const { at, offset } of marks) {
      const middle = pixel(at)
      if (!middle) continue
      const [x, y] = [middle[0] + offset[0], middle[1] + offset[1]]
      taken.push([x - size / 4, y - size / 4, x + size / 4, y + size / 4])
    }
  }
  if (showCities) {
    for (const [text, { at, offset }] of named) {
      const beside = [offset[0] + size * 0.4 + 3, offset[1]]
      if (claim(at, beside, widthOf(text, CITY_SIZE), CITY_SIZE, false)) cities.push({ text, at, offset: beside })
    }
  }

  const countries = []
  const room = places
    .map(([iso3, text]) => ({ iso3, text, ...geo.shapes.get(iso3) }))
    .filter(({ at }) => at)
    .sort((a, b) => b.width - a.width)
  for (const { iso3, text, at, width } of room) {
    const wide = widthOf(text, COUNTRY_SIZE)
    if (width * scale < wide * 0.85) continue
    if (claim(at, [0, 0], wide, COUNTRY_SIZE, true)) countries.push({ iso3, text, at, offset: [0, 0] })
  }
  return { countries, cities }
}
