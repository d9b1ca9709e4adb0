// What the map draws, fetched by address: each address once, and all but the View's own part kept
// for as long as the page is open.

import { measureCountries } from "./map_names.js"

const KEPT_VIEWS = 12

/** The deck.gl bundle, geography, base, and the View with its records, from their addresses. */
export async function fetchEverything(data) {
  const [base, geo, records, answer] = await Promise.all([
    fetchOnce(data.base),
    fetchGeography(data),
    fetchOnce(data.records),
    fetchOnce(data.map),
    loadBundle(data.bundle),
    document.fonts.load("600 12px 'Source Sans'"), // names and numbers are drawn once
  ])
  if (answer.data !== records.data) {
    // The data folder changed between two answers: both again, as it is now.
    answers.delete(data.records)
    answers.delete(data.map)
    return fetchEverything(data)
  }
  return { base, geo, view: withRecords(answer, records) }
}

const views = new WeakMap()

/** A View's answer names records by their place; here they are filled in. */
function withRecords(answer, records) {
  if (!views.has(answer)) {
    const stops = answer.stops.map((place, i) => ({
      ...records.stops[place], matches: answer.matches[i] === "1", shift: answer.shifts[i],
    }))
    const sites = answer.sites.map((place, i) => ({
      ...records.sites[place], shift: answer.shifts[stops.length + i],
    }))
    const present = new Set([...stops, ...sites].map((row) => row.who))
    const actors = Object.fromEntries(Object.entries(records.actors).filter(([id]) => present.has(id)))
    views.set(answer, { ...answer, stops, sites, legs: records.legs, actors })
  }
  return views.get(answer)
}

const answers = new Map()

function fetchOnce(address) {
  if (!answers.has(address)) {
    const answer = fetch(new URL(address, document.baseURI)).then((response) => {
      if (!response.ok) throw new Error(`${address}: ${response.status}`)
      return response.json()
    })
    answer.catch(() => answers.delete(address))
    answers.set(address, answer)
    const maps = [...answers.keys()].filter((key) => key.includes("/map?"))
    if (maps.length > KEPT_VIEWS) answers.delete(maps[0])
  }
  return answers.get(address)
}

let geography
function fetchGeography(data) {
  geography ??= Promise.all([fetchOnce(data.countries), fetchOnce(data.borders)]).then(
    ([countries, borders]) => ({
      features: countries.features,
      shapes: measureCountries(countries.features),
      borders: segments(borders.paths),
    }),
  )
  geography.catch(() => { geography = undefined })
  return geography
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

let bundle
function loadBundle(address) {
  // The bundle puts its names on globalThis.
  bundle ??= import(new URL(address, document.baseURI))
  bundle.catch(() => { bundle = undefined })
  return bundle
}
