// The table behind a chart.

import { element } from "./dom.js"
import { say, spoken } from "./words.js"

export function makeTable({ headings, rows }, title) {
  const scroll = element("div", "table")
  scroll.tabIndex = 0
  scroll.setAttribute("role", "region")
  scroll.setAttribute("aria-label", say("Table: {title}", { title }))
  const table = element("table")
  const head = element("tr")
  for (const heading of headings) {
    const cell = element("th", "", heading)
    cell.scope = "col"
    head.append(cell)
  }
  const top = element("thead")
  top.append(head)
  const body = element("tbody")
  for (const row of rows) {
    const line = element("tr")
    for (const value of row) {
      const number = typeof value === "number"
      line.append(element("td", number ? "number" : "", number ? value.toLocaleString(spoken()) : value))
    }
    body.append(line)
  }
  table.append(top, body)
  scroll.append(table)
  return scroll
}
