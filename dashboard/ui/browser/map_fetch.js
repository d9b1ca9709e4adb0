// What the map draws, fetched by address: each address once, and all but the View's own part kept
// for as long as the page is open.

import { element } from "./dom.js"
import { geography, withRecords } from "./map_parts.js"

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

let fetched
function fetchGeography(data) {
  fetched ??= Promise.all([fetchOnce(data.countries), fetchOnce(data.borders)]).then((parts) => geography(...parts))
  fetched.catch(() => { fetched = undefined })
  return fetched
}

let bundle
function loadBundle(address) {
  // The bundle puts its names on globalThis.
  bundle ??= import(new URL(address, document.baseURI))
  bundle.catch(() => { bundle = undefined })
  return bundle
}

export function styleSheet() {
  const link = element("link")
  link.rel = "stylesheet"
  link.href = new URL("./map.css", import.meta.url)
  return link
}

/** Where the drawn figure is, for a browser without WebGL. */
export function figureAddress(data, theme, day) {
  const address = new URL(data.map, document.baseURI)
  address.pathname = address.pathname.replace(/map$/, "figure/map.svg")
  address.searchParams.set("theme", theme)
  address.searchParams.set("as-of", day)
  return address
}
