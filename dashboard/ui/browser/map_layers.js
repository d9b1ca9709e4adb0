// From map data and a date to deck.gl layers. How a layer looks is described in Python; here are
// its rows for the date shown, and each row's look.

import { FONT, rgb } from "./dom.js"
import { pixelsPerDegree } from "./map_camera.js"
import { AROUND, onward } from "./map_globe.js"
import { textOn } from "./map_marks.js"
import { placeNames } from "./map_names.js"
import { HATCHED, hatching, nearSideOnly } from "./map_shading.js"
import { say } from "./words.js"

const MARK = 26 // px: the cell of a mark, which is drawn smaller within it
const DOT_BELOW = 13 // px: a country narrower than this also has a dot

// --- what can be seen on a day ------------------------------------------------------------------

/** Stops, legs and sites that are shown on a day, each site with its look on that day. */
export function visibleOn(view, day) {
  const stops = view.stops.filter((row) => row.from === null || row.from <= day)
  const shown = new Map(stops.map((row) => [row.id, row]))
  const legs = []
  for (const leg of view.legs) {
    const stop = shown.get(leg.stop)
    if (stop && shown.has(leg.start)) legs.push({ ...leg, tour: stop.tour, who: stop.who })
  }
  const sites = []
  for (const row of view.sites) {
    const status = statusOn(row, day)
    if (status) sites.push({ ...row, ...lookOn(row, status, day) })
  }
  return {
    stops,
    legs,
    sites,
    key: [...stops.map((row) => row.id), ...sites.map((row) => row.id + row.look)].join(),
    statusOf: (row) => statusOn(row, day),
    note: (row) => {
      if (row.look === "faded") return say("Not confirmed for more than 18 months")
      if (row.look === "hollow") return say("Not counted yet")
      return ""
    },
  }
}

function statusOn(row, day) {
  let status = ""
  for (const [from, name] of row.changes) if (from <= day) status = name
  return status
}

function lookOn(row, status, day) {
  const began = row.began !== null && row.began <= day
  const over = row.finished !== null && row.finished < day
  const standing = began && !over && status !== "suspended"
  let look = "full"
  if (row.shape === "ending") look = began ? "full" : "hollow"
  else if (over || status === "cancelled") look = "past"
  else if (!standing) look = "hollow"
  else if (row.stale !== null && row.stale <= day) look = "faded"
  return { look, standing }
}

// --- layers -------------------------------------------------------------------------------------

export function makeLayers(scene) {
  const rows = { ...countryRows(scene), ...markRows(scene) } // in this order: names stand on fills
  const layers = scene.layers
    .filter((layer) => rows[layer.id])
    .map(({ "@@type": type, ...described }) => {
      const props = {}
      for (const [name, value] of Object.entries(described)) props[name] = accessor(value)
      const given = { ...props, ...rows[described.id] }
      return new scene.deck[type](scene.globe ? onGlobe(given) : given)
    })
  return scene.globe ? [ocean(scene), ...layers] : layers
}

/** On a globe, layers are painted one over the other, without what lies on its far side. */
function onGlobe(props) {
  const parameters = { depthCompare: "always", depthWriteEnabled: false, cullMode: "none" }
  return { ...props, parameters, billboard: true, extensions: [...(props.extensions ?? []), nearSideOnly()] }
}

function ocean({ deck, surface }) {
  return new deck.SolidPolygonLayer(
    onGlobe({ id: "ocean", data: AROUND, getPolygon: (polygon) => polygon, getFillColor: rgb(surface.sea), pickable: false }),
  )
}

/** `@@=name` in a description is the row's own field of that name. */
function accessor(value) {
  if (typeof value !== "string" || !value.startsWith("@@=")) return value
  const name = value.slice(3)
  return (row) => row[name]
}

function countryRows({ surface, theme, places, geo, view, digits, zoom, hide }) {
  const fills = [surface.land, ...view.classes.colours[theme]].map(rgb)
  const unsearched = [...rgb(surface.unsearched), HATCHED]
  const filled = new Map()
  places.forEach(([iso3], i) => {
    const fill = digits[i] === "0" && view.searched[i] === "0" ? unsearched : fills[Number(digits[i])]
    filled.set(iso3, hide.has("countries") ? fills[0] : fill)
  })
  geo.fills = filled
  for (const feature of geo.features) feature.fill = filled.get(feature.properties.iso3) ?? fills[0]
  const key = `${theme} ${hide.has("countries")} ${fills} ${digits} ${view.searched}`
  const updateTriggers = { getFillColor: key }
  const dots = places
    .filter(([iso3]) => (geo.shapes.get(iso3)?.size ?? 0) * pixelsPerDegree(zoom) < DOT_BELOW)
    .map(([iso3, name, lon, lat]) => ({ iso3, name, at: [lon, lat], fill: filled.get(iso3) }))
    .map((dot) => ({ ...dot, radius: dot.fill === fills[0] || dot.fill === unsearched ? 2.5 : 5 }))
  const extensions = [hatching(rgb(surface.hatch))]
  const chosen = geo.features.filter((feature) => view.chosen.includes(feature.properties.iso3))
  return {
    countries: { data: geo.features, updateTriggers, extensions },
    borders: { data: geo.borders },
    chosen: { data: chosen },
    dots: { data: dots, updateTriggers, extensions },
  }
}

function markRows(scene) {
  const { view, visible, marks, zoom, width, hide, tour, record, theme, geo, surface } = scene
  const { few, tooMany } = view.limits // layers/clusters.py says what they are
  const crowded = visible.stops.length + visible.sites.length > few
  // A few stops stay numbered, however much cooperation there is around them.
  const fewStops = visible.stops.length <= few
  const clustered = [...visible.stops, ...visible.sites].filter((row) => scene.inSight(row.at)).length > tooMany
  const sized = (small) =>
    Math.max(small ? 15 : width < 600 ? 21 : MARK, Math.min(MARK, 15 + (zoom - 1.5) * 5.5))
  const size = sized(crowded)
  const stopSize = sized(!fewStops)
  const colour = Object.fromEntries(Object.entries(view.actors).map(([id, a]) => [id, rgb(a[theme])]))
  const tint = (row, rest) => [255, 255, 255, tour && row.tour !== tour ? rest : 255]
  const moved = (row, size) => ({ offset: row.shift.map((by) => by * size * 0.52), size })

  const stops = visible.stops.map((row) => ({
    ...row, ...moved(row, stopSize), icon: marks.stop(row, stopSize < 19), tint: tint(row, 70),
  }))
  const sites = visible.sites.map((row) => ({
    ...row, ...moved(row, size), icon: marks.site(row), tint: tint(row, 70),
  }))
  const reach = 2 ** zoom * 512
  const manyStops = clustered && !fewStops // they too stand as places, and legs are faint
  const legs = visible.legs.map((leg) => {
    const among = leg.tour === tour ? 1 : tour ? 0.22 : manyStops ? 0.4 : 1
    const strength = among * (leg.firm ? 1 : 0.5)
    const width = leg.tour === tour ? 3 : manyStops ? 1 : leg.firm ? 2 : 1.25
    const own = colour[leg.who]
    return {
      ...leg,
      width,
      casing: manyStops ? 0 : width + 2,
      faint: [...own, 95 * strength],
      full: [...own, 250 * strength],
      icon: marks.arrow(leg.who),
      ...(scene.screen && { angle: angleOn(scene.screen, leg) }),
      tint: [255, 255, 255, 255 * strength],
      size: 13,
    }
  })
  const arrows = legs.filter((leg) => !manyStops && distance(leg.source, leg.target) * reach > 30)
  const lines = sites
    .filter((row) => row.home)
    .map((row) => ({ ...row, full: [...colour[row.who], (row.look === "past" ? 45 : 105) * (clustered ? 0.35 : 1)] }))
  const open = [...stops, ...sites].filter((row) => record && (row.id === record || row.tour === record))
  const shownStops = hide.has("stops") ? [] : stops
  const shownSites = hide.has("sites") ? [] : sites
  const apart = [...(manyStops ? [] : shownStops), ...(clustered ? [] : shownSites)]
  const together = [...(manyStops ? shownStops : []), ...(clustered ? shownSites : [])]
  const names = placeNames({ zoom, geo, places: scene.places, marks: apart, size, crowded, screen: scene.screen })
  const icons = { iconAtlas: marks.image, iconMapping: marks.mapping }
  const text = { fontFamily: FONT, fontSettings: { sdf: true, fontSize: 60, buffer: 16, radius: 20, cutoff: 0.2, smoothing: 0.14 }, characterSet: charactersOf(scene) }

  const all = {
    abroad: hide.has("abroad") ? null : { data: lines },
    "leg-casing": hide.has("routes") ? null : { data: legs },
    legs: hide.has("routes") ? null : { data: legs },
    arrows: hide.has("routes") ? null : { data: arrows, ...icons },
    clusters: { data: clusters(together, view.limits, colour, surface) },
    sites: clustered ? null : { data: shownSites, ...icons },
    stops: manyStops ? null : { data: shownStops, ...icons },
    opened: { data: open.map((row) => ({ ...row, icon: "ring" })), ...icons },
    "country-names": hide.has("labels") ? null : { data: inked(names.countries, scene), ...text, fontWeight: 500 },
    "city-names": hide.has("labels") ? null : { data: names.cities, ...text, fontWeight: 600 },
  }
  return Object.fromEntries(Object.entries(all).filter(([, given]) => given?.data.length))
}

/** A dot for each place that has marks, larger with more; its area grows with their number. */
function clusters(rows, { place: near, dot: [least, more, most] }, colour, surface) {
  const places = new Map()
  for (const row of rows) {
    const place = row.at.map((degrees) => Math.round(degrees / near)).join()
    if (!places.has(place)) places.set(place, { at: row.at, rows: [] })
    places.get(place).rows.push(row)
  }
  return [...places.values()].map(({ at, rows: here }) => {
    const partners = new Set(here.map((row) => row.who))
    const fill = partners.size === 1 ? colour[here[0].who] : rgb(surface.ink)
    const radius = Math.min(most, least + more * Math.sqrt(here.length))
    return { at, rows: here, radius, fill: [...fill, 215] }
  })
}

/** Names with the colour that reads on their country's fill. */
function inked(names, { geo, surface }) {
  const land = String(rgb(surface.land))
  return names.map((name) => {
    const fill = geo.fills.get(name.iso3)
    const ink = fill[3] === HATCHED ? surface.ink : String(fill) === land ? surface.muted : textOn(fill)
    return { ...name, ink: rgb(ink) }
  })
}

const characters = new WeakMap()

/** Every character that a name on this map can have: the layers draw no other. */
function charactersOf({ view, places }) {
  if (!characters.has(view)) {
    const names = [...places.map(([, name]) => name), ...[...view.stops, ...view.sites].map((row) => row.city)]
    characters.set(view, [...new Set(names.join(""))].sort().join(""))
  }
  return characters.get(view)
}

// --- numbers ------------------------------------------------------------------------------------

/** Which way a leg runs on the screen at its arrow, in degrees against the clock. */
function angleOn(screen, { arrow, target }) {
  const [from, to] = [screen(arrow), screen(onward(arrow, target))]
  return from && to ? (Math.atan2(from[1] - to[1], to[0] - from[0]) * 180) / Math.PI : 0
}

/** How far apart two points are on the map, as a share of the world's width. */
function distance([lon, lat], [otherLon, otherLat]) {
  const y = (degrees) => Math.log(Math.tan(Math.PI / 4 + (degrees * Math.PI) / 360)) / (2 * Math.PI)
  const across = Math.abs(((otherLon - lon + 540) % 360) - 180) / 360
  return Math.hypot(across, y(otherLat) - y(lat))
}
