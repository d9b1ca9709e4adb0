// The filter panel: a foldable list of checkboxes a filter, each with how many records it leaves.
// Python holds the choices; a click is sent as {name, values} and comes back with new counts.

import { element } from "./dom.js"
import { number, say, sayCount } from "./words.js"

const SEARCH_FROM = 12 // options from which a list gets a search box of its own

export function show(component) {
  const { data, parentElement, setTriggerValue } = component
  const root = parentElement.querySelector(".facets")
  if (!parentElement.querySelector("link")) {
    const sheet = element("link")
    sheet.rel = "stylesheet"
    sheet.href = new URL("facets.css", import.meta.url)
    root.before(sheet)
  }
  for (const facet of data.facets) {
    let box = root.querySelector(`details[data-name="${facet.name}"]`)
    if (!box) {
      box = makeBox(facet)
      root.append(box)
    }
    fill(box, facet, setTriggerValue)
  }
}

function makeBox(facet) {
  const box = element("details", "facet")
  box.dataset.name = facet.name
  box.open = facet.open
  const summary = element("summary")
  summary.append(element("span", "name", facet.label), element("span", "badge"))
  const search = element("input", "search")
  search.type = "search"
  search.placeholder = say("Find among {count}", { count: facet.options.length })
  search.setAttribute("aria-label", say("Find in {filter}", { filter: facet.label }))
  search.oninput = () => narrow(box)
  const list = element("div", "options")
  list.setAttribute("role", "group")
  list.setAttribute("aria-label", facet.label)
  box.append(summary, search, list)
  return box
}

function fill(box, facet, setTriggerValue) {
  const chosen = new Set(facet.chosen)
  const badge = box.querySelector(".badge")
  badge.textContent = chosen.size ? String(chosen.size) : ""
  badge.title = chosen.size ? sayCount("{count} chosen", "{count} chosen", chosen.size) : ""
  if (chosen.size) box.open = true
  box.querySelector(".search").hidden = facet.options.length < SEARCH_FROM
  const list = box.querySelector(".options")
  const rows = new Map([...list.children].map((row) => [row.dataset.value, row]))
  for (const [value, label, count] of facet.options) {
    let row = rows.get(value)
    rows.delete(value)
    if (!row) {
      row = element("label", "option")
      row.dataset.value = value
      const check = element("input")
      check.type = "checkbox"
      row.append(check, element("span", "text", label), element("span", "count"))
      list.append(row)
    }
    const check = row.querySelector("input")
    check.checked = chosen.has(value)
    check.onchange = () => {
      const values = [...list.querySelectorAll("input:checked")].map(
        (input) => input.closest("label").dataset.value,
      )
      setTriggerValue("choose", { name: facet.name, values })
    }
    row.classList.toggle("none", count === 0 && !check.checked)
    row.querySelector(".count").textContent = number(count)
  }
  for (const gone of rows.values()) gone.remove()
}

const folded = (text) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()

function narrow(box) {
  const wanted = folded(box.querySelector(".search").value.trim())
  for (const row of box.querySelectorAll(".option")) {
    row.hidden = !folded(row.querySelector(".text").textContent).includes(wanted)
  }
}
