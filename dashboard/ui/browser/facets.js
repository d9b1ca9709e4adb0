// The filter panel: a foldable list of checkboxes a filter, each with how many records it leaves.
// Python holds the choices; a click is sent as {name, values} and comes back with new counts. What a
// link or another page chose stands first, and what would leave nothing last; what is ticked in the
// list stays where it is, under the reader's hand.

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
  const boxes = data.facets.map((facet) => {
    const box = root.querySelector(`details[data-name="${facet.name}"]`) ?? makeBox(facet)
    fill(box, facet, setTriggerValue)
    return box
  })
  inOrder(root, boxes)
}

/** Makes these the children, in this order. What had the focus keeps it. */
function inOrder(parent, children) {
  const held = parent.getRootNode().activeElement
  const wanted = new Set(children)
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove()
  children.forEach((child, place) => {
    if (parent.children[place] !== child) parent.insertBefore(child, parent.children[place])
  })
  if (parent.contains(held)) held.focus({ preventScroll: true })
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
  if (box.sent !== facet.chosen.join()) box.first = chosen
  const shown = facet.options.map(([value, label, count]) => {
    let row = rows.get(value)
    if (!row) {
      row = element("label", "option")
      row.dataset.value = value
      const check = element("input")
      check.type = "checkbox"
      row.append(check, element("span", "text", label), element("span", "count"))
      rows.set(value, row)
    }
    const check = row.querySelector("input")
    check.checked = chosen.has(value)
    check.onchange = () => {
      const values = facet.options.map(([value]) => value).filter((value) => rows.get(value).control.checked)
      box.sent = values.join()
      setTriggerValue("choose", { name: facet.name, values })
    }
    row.classList.toggle("none", count === 0 && !check.checked)
    row.querySelector(".count").textContent = number(count)
    const group = box.first.has(value) ? 0 : count || check.checked ? 1 : 2
    return { row, group }
  })
  shown.sort((one, other) => one.group - other.group)
  inOrder(list, shown.map(({ row }) => row))
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
