// What a tooltip says: a title, lines, and marks. Nothing here is HTML.

const MOST = 5 // partners that a tooltip names

const plural = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`
const sentence = (word) => (word.charAt(0).toUpperCase() + word.slice(1)).replaceAll("_", " ")

export function recordTooltip(row, visible) {
  const state = row.changes ? sentence(visible.statusOf(row)) : row.state
  const marks = [`${sentence(row.sourcing)} sourcing`, plural(row.origins, "origin")]
  return {
    title: row.no ? `${row.no} · ${row.place}` : row.changes ? row.title : row.place,
    lines: [
      row.changes ? row.what : row.title,
      row.changes ? row.place : row.hosts && `Met ${row.hosts}`,
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
  const rest = most.length > MOST ? [`and ${most.length - MOST} more`] : []
  const stops = rows.filter((row) => !row.changes).length
  const counts = [rows.length > stops && plural(rows.length - stops, "cooperation record"), stops && plural(stops, "stop")]
  const city = rows.find((row) => row.city)?.city
  const country = names.get(rows[0].country) ?? ""
  return {
    title: city && city !== country ? `${city}, ${country}` : country,
    lines: [counts.filter(Boolean).join(", "), [...most.slice(0, MOST), ...rest].join(" · "), "Click to zoom in"],
    marks: [],
    disputed: false,
  }
}

export function countryTooltip({ iso3, name }, view, visible) {
  const here = visible.sites.filter((row) => row.country === iso3 && row.look !== "past")
  const kinds = new Map()
  for (const row of here) {
    if (row.shape === "ending" || !row.standing) continue
    const actor = view.actors[row.who].name
    kinds.set(actor, (kinds.get(actor) ?? new Set()).add(sentence(row.type).toLowerCase()))
  }
  const past = visible.sites.filter((row) => row.country === iso3 && row.look === "past").length
  const stops = visible.stops.filter((row) => row.country === iso3 && row.status === "done").length
  const announced = here.filter((row) => row.look === "hollow").length
  const lines = [...kinds].map(([actor, types]) => `${actor}: ${[...types].join(", ")}`)
  if (kinds.size > 1) lines.unshift(`${kinds.size} foreign partners present`)
  const counts = []
  if (announced) counts.push(`${announced} not yet counted`)
  if (past) counts.push(`${past} over`)
  if (stops) counts.push(plural(stops, "stop") + " on tours")
  if (counts.length) lines.push(counts.join(" · "))
  if (!lines.length) lines.push("No record in this view")
  return { title: name, lines, marks: [], disputed: false }
}
