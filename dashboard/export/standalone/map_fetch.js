// What the map draws, from this file itself: it stands in for the app's module of the same name,
// which fetches by address.

import { element } from "./dom.js"
import { inflate, run } from "./embedded.js"
import { geography, withRecords } from "./map_parts.js"

let unpacked

export function fetchEverything({ embedded }) {
  unpacked ??= unpack(embedded)
  return unpacked
}

async function unpack({ base, view, records }) {
  const [geo] = await Promise.all([
    inflate("geo").then(JSON.parse),
    run("deck"),
    document.fonts.load("600 12px 'Atlas Sans'"), // names and numbers are drawn once
  ])
  return { base, geo: geography(geo.countries, geo.borders), view: withRecords(view, records) }
}

export function styleSheet() {
  return element("style", "", document.getElementById("map-style").textContent)
}

/** A drawn figure would weigh more than all records: there is none in this file. */
export const figureAddress = () => null
