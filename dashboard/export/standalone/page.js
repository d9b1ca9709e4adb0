// A View on its own: the map, the charts, the records, and what is behind each mark, from this file
// alone.

import { showChart } from "./charts.js"
import { makeDrawer } from "./drawer.js"
import { inflate, run } from "./embedded.js"
import { button, element } from "./dom.js"
import { show } from "./map.js"
import { showTable } from "./table.js"

const root = document.documentElement

start().catch((error) => {
  console.error(error)
  document.getElementById("trouble").hidden = false
})

async function start() {
  const data = JSON.parse(await inflate("view"))
  const drawer = makeDrawer(document.getElementById("drawer"), data)
  showTable(document.getElementById("records"), data, drawer)
  const redraw = [showMap(data, drawer)]
  makeThemeButton(() => redraw.forEach((draw) => draw()))
  await Promise.all([run("vega"), ...[400, 700].map((weight) => document.fonts.load(`${weight} 12px 'Atlas Sans'`))])
  for (const chart of data.charts) redraw.push(showChart(document.getElementById(`chart-${chart.name}`), chart, drawer))
  drawer.openId(data.map.record)
  root.dataset.state = "ready"
}

function showMap(data, drawer) {
  // In a tree of its own: the map's style sheet is written for that.
  const host = document.getElementById("map")
  host.classList.toggle("none", !document.createElement("canvas").getContext("webgl2"))
  const shadow = host.attachShadow({ mode: "open" })
  shadow.append(element("div", "atlas"))
  const { base, view, records, ...told } = data.map
  const embedded = { base, view, records }
  const draw = () =>
    show({
      data: { ...told, theme: root.dataset.theme, map: "embedded", embedded },
      parentElement: shadow,
      setTriggerValue: (_, { kind, id }) => {
        if (kind === "record") drawer.openId(id)
        if (kind === "country") drawer.openCountry(id)
      },
    })
  draw()
  return draw
}

function makeThemeButton(redraw) {
  const name = () => (root.dataset.theme === "dark" ? "Light" : "Dark")
  const press = () => {
    root.dataset.theme = name().toLowerCase()
    made.textContent = name()
    redraw()
  }
  const made = button(name(), "", press)
  made.className = "theme"
  document.getElementById("masthead").append(made)
}
