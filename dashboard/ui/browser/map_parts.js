// What has come from Python, as the map draws it: the same for the app and for a page on a disk.

import { measureCountries } from "./map_names.js"

export function geography(countries, borders) {
  return {
    features: countries.features,
    shapes: measureCountries(countries.features),
    borders: segments(borders.paths),
  }
}

const views = new WeakMap()

/** A View's answer names records by their place; here they are filled in. */
export function withRecords(answer, records) {
  if (!views.has(answer)) {
    const stops = answer.stops.map((place, i) => ({
      ...records.stops[place], matches: answer.matches[i] === "1", shift: answer.shifts[i],
    }))
    const sites = answer.sites.map((place, i) => ({
      ...records.sites[place], shift: answer.shifts[stops.length + i],
    }))
    const present = new Set([...stops, ...sites].map((row) => row.who))
    const actors = Object.fromEntries(Object.entries(records.actors).filter(([id]) => present.has(id)))
    const { legs, limits, labels } = records
    views.set(answer, { ...answer, stops, sites, legs, limits, labels, actors })
  }
  return views.get(answer)
}

function segments(paths) {
  const count = paths.reduce((sum, path) => sum + path.length - 1, 0)
  const from = new Float64Array(count * 2)
  const to = new Float64Array(count * 2)
  let at = 0
  for (const path of paths) {
    for (let i = 1; i < path.length; i++, at += 2) {
      from.set(path[i - 1], at)
      to.set(path[i], at)
    }
  }
  const attributes = {
    getSourcePosition: { value: from, size: 2 },
    getTargetPosition: { value: to, size: 2 },
  }
  return { length: count, attributes }
}
