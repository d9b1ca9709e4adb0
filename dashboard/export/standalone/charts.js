// A chart, and for each of its marks the records behind it: by a click on the mark, and from a list
// below the chart for whoever does not point.

import { drawChart, NARROW } from "./chart_drawing.js"
import { button, element } from "./dom.js"

/** Draw it in the theme that is on and for the width there is; what is returned draws it again. */
export function showChart(section, chart, drawer) {
  const plot = section.querySelector(".plot")
  if (!plot) return () => {} // nothing to draw, and the page says so
  const note = section.querySelector(".note")
  const list = element("ul")
  const listed = element("details", "listed")
  listed.append(element("summary", "", "As a list, with the records behind each mark"), list)
  listed.addEventListener("toggle", () => list.childElementCount || fillList())
  section.append(listed)
  let size, drawn

  const isNarrow = () => section.clientWidth < NARROW
  const open = (row) => {
    const mark = chart[size].marks[row]
    if (mark) drawer.openMark(mark, chart.counting)
  }

  function draw() {
    size = isNarrow() ? "narrow" : "wide"
    section.dataset.size = size
    note.textContent = `${chart[size].note} Click a mark for what is behind it.`
    list.replaceChildren()
    listed.open = false
    const before = drawn
    drawn = (async () => {
      ;(await before)?.finalize()
      const { theme } = document.documentElement.dataset
      const { specs, rows, alt } = chart[size]
      const title = section.querySelector("h2").textContent
      const result = await drawChart(plot, { spec: specs[theme], rows, alt: alt || title }, theme)
      result.view.addEventListener("click", (_, item) => open(item?.datum?.mark))
      section.dataset.state = "ready"
      return result
    })()
    return drawn
  }

  function fillList() {
    chart[size].marks.forEach((mark, row) => {
      if (!mark) return
      const line = element("li")
      line.append(button(mark[0], "", () => open(row)))
      if (mark[1] !== null) line.append(element("b", "", mark[1].toLocaleString("en")))
      list.append(line)
    })
  }

  new ResizeObserver(() => isNarrow() !== (size === "narrow") && draw()).observe(section)
  draw()
  return draw
}
