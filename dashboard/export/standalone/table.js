// The records of the View as a table that can be sorted and searched; a row opens its record.

import { button, element } from "./dom.js"

const COLUMNS = ["What", "Foreign partner", "Country", "Type", "When", "Status", "Sourcing"]
const DISPUTED = COLUMNS.length + 1
const DAY = DISPUTED + 1 // what "When" sorts by
const FIRST = 100 // rows until a reader asks for all: a phone takes a second for thousands

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()

export function showTable(section, { table, records }, drawer) {
  const search = element("input")
  search.type = "search"
  search.placeholder = "Search these records"
  search.setAttribute("aria-label", "Search these records")
  const count = element("p", "count")
  count.setAttribute("role", "status")
  const body = element("tbody")
  const head = element("tr")
  const grid = element("table")
  grid.append(element("thead"), body)
  grid.tHead.append(head)
  const more = button("", "", () => {
    all = true
    fill()
  })
  more.className = "more"
  search.hidden = grid.hidden = !table.length
  section.append(search, count, grid, more)

  const texts = table.map(([place, ...cells]) => fold([...cells, records[place].fields.flat()].join(" ")))
  let sorted = 0 // by column from 1, negative for the other way round; 0: newest first
  let all = false

  const headings = COLUMNS.map((name, i) => {
    const cell = element("th")
    cell.scope = "col"
    cell.append(button(name, "", () => {
      sorted = sorted === i + 1 ? -(i + 1) : i + 1
      fill()
    }))
    head.append(cell)
    return cell
  })

  function fill() {
    const words = fold(search.value).split(/\s+/).filter(Boolean)
    const found = table.filter((_, i) => words.every((word) => texts[i].includes(word)))
    if (sorted) {
      const column = Math.abs(sorted) === COLUMNS.indexOf("When") + 1 ? DAY : Math.abs(sorted)
      found.sort((one, other) => Math.sign(sorted) * one[column].localeCompare(other[column]))
    }
    const shown = all ? found : found.slice(0, FIRST)
    body.replaceChildren(...shown.map(row))
    headings.forEach((cell, i) => {
      const way = sorted === i + 1 ? "ascending" : sorted === -(i + 1) ? "descending" : ""
      if (way) cell.setAttribute("aria-sort", way)
      else cell.removeAttribute("aria-sort")
    })
    const of = found.length === table.length ? "" : ` of ${table.length.toLocaleString("en")}`
    count.textContent = table.length
      ? `${found.length.toLocaleString("en")}${of} records. Choose one to see all that is known of it.`
      : "No records in this View: loosen a filter where it was made."
    more.hidden = shown.length === found.length
    more.textContent = `Show all ${found.length.toLocaleString("en")}`
  }

  function row(cells) {
    const line = element("tr")
    COLUMNS.forEach((name, i) => {
      const text = cells[i + 1]
      const cell = element(i ? "td" : "th")
      if (i) cell.textContent = text
      else {
        cell.scope = "row"
        cell.append(button(text, "", () => drawer.open(cells[0])))
        if (cells[DISPUTED]) cell.append(element("span", "disputed", "Sources disagree"))
      }
      line.append(cell)
    })
    return line
  }

  search.addEventListener("input", () => {
    all = false
    fill()
  })
  fill()
}
