// What a tooltip says: a title, lines, and marks. Nothing here is HTML.

import { dayWords } from "./map_days.js"
import { say, sayCount } from "./words.js"

const MOST = 5 // partners that a tooltip names

export function recordTooltip(row, { labels }, visible) {
  const state = row.changes ? labels[visible.statusOf(row)] : row.state
  const marks = [
    say("{rank} sourcing", { rank: labels[row.sourcing] }),
    sayCount("{count} origin", "{count} origins", row.origins),
  ]
  return {
    title: row.no ? `${row.no} · ${row.place}` : row.changes ? row.title : row.place,
    lines: [
      row.changes ? row.what : row.title,
      row.changes ? row.place : row.hosts && say("Met {hosts}", { hosts: row.hosts }),
      `${row.when} · ${state}`,
      visible.note(row),
    ].filter(Boolean),
    marks,
    disputed: row.disputed,
  }
}

export function clusterTooltip({ rows }, view, places) {
  const names = new Map(places)
  const of = new Map()
  for (const { who } of rows) of.set(who, (of.get(who) ?? 0) + 1)
  const most = [...of].sort((a, b) => b[1] - a[1]).map(([who, count]) => `${view.actors[who].name} ${count}`)
  const rest = most.length > MOST ? [say("and {count} more", { count: most.length - MOST })] : []
  const stops = rows.filter((row) => !row.changes).length
  const counts = [
    rows.length > stops &&
      sayCount("{count} cooperation record", "{count} cooperation records", rows.length - stops),
    stops && sayCount("{count} stop", "{count} stops", stops),
  ]
  const city = rows.find((row) => row.city)?.city
  const country = names.get(rows[0].country) ?? ""
  return {
    title: city && city !== country ? `${city}, ${country}` : country,
    lines: [counts.filter(Boolean).join(", "), [...most.slice(0, MOST), ...rest].join(" · "), say("Click to zoom in")],
    marks: [],
    disputed: false,
  }
}

export function countryTooltip({ iso3, name }, view, visible, places) {
  const here = visible.sites.filter((row) => row.country === iso3 && row.look !== "past")
  const kinds = new Map()
  for (const row of here) {
    if (row.shape === "ending" || !row.standing) continue
    const actor = view.actors[row.who].name
    kinds.set(actor, (kinds.get(actor) ?? new Set()).add(view.labels[row.type].toLowerCase()))
  }
  const past = visible.sites.filter((row) => row.country === iso3 && row.look === "past").length
  const stops = visible.stops.filter((row) => row.country === iso3 && row.status === "done").length
  const announced = here.filter((row) => row.look === "hollow").length
  const lines = [...kinds].map(([actor, types]) => actor + say(": ") + [...types].join(", "))
  if (kinds.size > 1) lines.unshift(say("{count} foreign partners present", { count: kinds.size }))
  const counts = []
  if (announced) counts.push(sayCount("{count} not yet counted", "{count} not yet counted", announced))
  if (past) counts.push(sayCount("{count} over", "{count} over", past))
  if (stops) counts.push(sayCount("{count} stop on tours", "{count} stops on tours", stops))
  if (counts.length) lines.push(counts.join(" · "))
  if (!lines.length) lines.push(searchedWords(places.findIndex(([known]) => known === iso3), view))
  return { title: name, lines, marks: [], disputed: false }
}

/** Of a country that shows nothing: whether anyone looked there. */
function searchedWords(place, view) {
  const state = view.searched[place]
  const on = view.searchedOn[place]
  if (state === "2" || state === undefined) return say("No record on this date")
  if (state === "0") return say("Not searched: nobody looked for records here")
  return on === null
    ? say("Searched, and nothing found")
    : say("Searched, and nothing found (last searched {day})", { day: dayWords(on) })
}
