// The drawer: one record with everything known of it, or the records behind a mark. Each opens over
// the last, and Back returns to it.

import { button, element } from "./dom.js"

const plural = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`

export function makeDrawer(dialog, data) {
  const places = new Map(data.records.map((record, place) => [record.id, place]))
  const sources = data.sources
  let opened = []

  const open = (make) => {
    opened.push(make)
    show()
  }
  const openRecord = (place) => open(() => recordPage(data.records[place]))
  const openId = (id) => places.has(id) && openRecord(places.get(id))

  function show() {
    const bar = element("div", "bar")
    if (opened.length > 1) {
      bar.append(button("← Back", "", () => {
        opened.pop()
        show()
      }))
    }
    const close = button("Close", "", () => dialog.close())
    close.className = "close"
    bar.append(close)
    dialog.replaceChildren(bar, ...opened.at(-1)())
    dialog.setAttribute("aria-label", dialog.querySelector("h2").textContent)
    if (!dialog.open) dialog.showModal()
    dialog.scrollTop = 0
    close.focus({ focusVisible: false })
  }

  dialog.addEventListener("close", () => {
    opened = []
    dialog.replaceChildren()
  })
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close() // beside it
  })

  // --- the records behind a mark ----------------------------------------------------------------

  function openList(title, line, rows) {
    open(() => {
      const list = element("ul", "list")
      list.append(...rows.map((place) => {
        const { title: name, subtitle, status, disputed } = data.records[place]
        const row = element("li")
        row.append(
          button(name, "", () => openRecord(place)),
          element("small", "", [subtitle, status, disputed && "sources disagree"].filter(Boolean).join(" · ")),
        )
        return row
      }))
      return [element("h2", "", title), element("p", "", line), list]
    })
  }

  function openMark([title, number, rows], counting) {
    if (rows.length === 1) return openRecord(rows[0])
    const counted = number === null || number === rows.length ? "" : `${number.toLocaleString("en")} counted, from `
    const why = counted && counting ? ` ${counting}` : ""
    openList(title, `${counted}${plural(rows.length, "record")}.${why}`, rows)
  }

  function openCountry(iso3) {
    const rows = data.countries[iso3] ?? []
    const line = rows.length
      ? `${plural(rows.length, "record")} in this View: with this country or in it.`
      : "No record in this View. That may be because nobody looked: records reflect where we searched."
    openList(data.names[iso3] ?? iso3, line, rows)
  }

  // --- a record ---------------------------------------------------------------------------------

  function recordPage(record) {
    const badges = element("p", "badges")
    badges.append(
      element("span", "", record.status),
      element("span", "", `${record.sourcing[0].toUpperCase()}${record.sourcing.slice(1)} sourcing`),
    )
    if (record.disputed) badges.append(element("span", "disputed", "Sources disagree"))
    const number = record.number ? ` The number itself: ${record.number} sourcing.` : ""
    return [
      element("h2", "", record.title),
      element("p", "subtitle", record.subtitle),
      badges,
      element("p", "reason", record.reason + number),
      ...part("What the sources disagree on", record.claims.map(disagreement)),
      ...part("Itinerary", record.stops.length ? [listOf(record.stops.map(([id, text]) => recordLink(id, text)))] : []),
      ...part("Steps", record.steps.length ? [listOf(record.steps.map(stepLine))] : []),
      ...part("What is recorded", [fieldTable(record.fields)]),
      ...part(`Sources (${record.sources.length})`, [listOf(record.sources.map(sourceLine))]),
      ...part("Linked records", linkedTo(record)),
      element("p", "id", `Record ${record.id} · data ${data.fingerprint}`),
    ]
  }

  function disagreement([field, values]) {
    const box = element("div", "claims")
    box.append(...values.map(([value, shown, reason, source]) => {
      const claim = element("div", shown ? "claim shown" : "claim")
      claim.append(element("strong", "", value), element("small", "", shown ? "Shown" : "Not shown"), sourceLink(source, true))
      if (reason) claim.append(element("small", "", reason))
      return claim
    }))
    const group = element("section")
    group.append(element("h4", "", field), box)
    return group
  }

  function stepLine([step, day, note, source]) {
    const line = element("span")
    line.append(element("b", "", step), ` ${day} (`, sourceLink(source, true), note ? `): ${note}` : ")")
    return line
  }

  function fieldTable(fields) {
    const table = element("table", "fields")
    const body = element("tbody")
    for (const [name, value] of fields) {
      const row = element("tr")
      const head = element("th", "", name)
      head.scope = "row"
      row.append(head, element("td", "", value))
      body.append(row)
    }
    table.append(body)
    return table
  }

  function sourceLine([number, said]) {
    const { publisher, published, kind, lang, rebuilt, archive } = sources[number]
    const line = element("span", "source")
    line.append(
      sourceLink(number, false),
      element("small", "", [publisher, published, kind.toLowerCase(), lang].join(" · ")),
      element("small", "", said + (rebuilt ? " · title rebuilt from the address" : "")),
    )
    if (archive) {
      const copy = element("small")
      copy.append(outside(archive, "Archived copy"))
      line.append(copy)
    }
    return line
  }

  const sourceLink = (number, short) =>
    outside(sources[number].url, short ? sources[number].publisher : sources[number].title || sources[number].url)

  function linkedTo({ links, parent }) {
    const all = parent ? [["Stop of", parent, data.records[places.get(parent)].title], ...links] : links
    return all.length ? [listOf(all.map(([how, id, title]) => recordLink(id, `${how}: ${title}`)))] : []
  }

  function recordLink(id, text) {
    return places.has(id) ? button(text, "", () => openId(id)) : element("span", "", `${text} (outside this View)`)
  }

  return { open: openRecord, openId, openMark, openCountry }
}

function part(title, content) {
  return content.length ? [element("h3", "", title), ...content] : []
}

function listOf(items) {
  const list = element("ul")
  for (const item of items) {
    const line = element("li")
    line.append(item)
    list.append(line)
  }
  return list
}

/** A link that leaves the file, and only when it is followed. */
function outside(address, text) {
  if (!/^https?:\/\//i.test(address)) return element("span", "", text)
  const link = element("a", "", text)
  link.href = address
  link.target = "_blank"
  link.rel = "noopener noreferrer"
  return link
}
