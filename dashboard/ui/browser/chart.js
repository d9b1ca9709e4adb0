// A chart on a page: drawn by Vega from what it fetches, with its marks, its table one key away, a
// brush and a rule along time. Python is told what was asked for and let go, and nothing else.

import { drawChart, NARROW } from "./chart_drawing.js"
import { asRows, fetchPart, loadVega } from "./chart_fetch.js"
import { boxOf, Card, elementsOf, markOf, readMarks } from "./chart_marks.js"
import { makeTable } from "./chart_table.js"
import { Brush, Cursor, timeOf } from "./chart_time.js"
import { button, element } from "./dom.js"
import { shownTheme } from "./theme.js"
import { number, say } from "./words.js"

const FILTERS = new Set(["only", "dates"]) // they run the whole page, by the masthead
const charts = new WeakMap()

export function show({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".chart")
  let chart = charts.get(root)
  if (!chart) {
    chart = new Chart(root)
    charts.set(root, chart)
  }
  chart.update(data, (asked) => {
    const event = { ...asked, chart: data.name }
    if (FILTERS.has(event.kind)) document.dispatchEvent(new CustomEvent("atlas:chart", { detail: event }))
    else setTriggerValue("event", event)
  })
  return () => {
    chart.remove()
    charts.delete(root)
  }
}

class Chart {
  constructor(root) {
    this.root = root
    const sheet = element("link")
    sheet.rel = "stylesheet"
    sheet.href = new URL("./chart.css", import.meta.url)
    this.title = element("figcaption")
    this.stack = element("div", "stack")
    this.stack.setAttribute("role", "group")
    this.stack.setAttribute("aria-label", say("Bars are stacked by"))
    this.undo = button(say("All dates"), say("Undo the choice of dates"), () => this.undoDates())
    this.toggle = button(say("Table"), "", () => this.showTable(!this.table))
    const head = element("header")
    head.append(this.title, this.stack, this.undo, this.toggle)
    this.stage = element("div", "stage")
    this.plot = element("div", "plot")
    this.plot.tabIndex = 0
    this.plot.setAttribute("role", "application")
    this.plot.setAttribute("aria-roledescription", say("chart"))
    this.ring = element("div", "ring")
    this.ring.hidden = true
    this.plot.append(this.ring)
    this.note = element("p", "note")
    this.note.id = "note"
    this.plot.setAttribute("aria-describedby", "note")
    this.said = element("p", "said")
    this.said.setAttribute("role", "status")
    this.stage.append(this.plot)
    root.replaceChildren(sheet, head, this.stage, this.note, this.said)
    this.card = new Card(this.stage, {
      send: (event) => this.send(event),
      closed: () => this.plot.focus({ preventScroll: true }),
    })
    this.cursor = new Cursor(this.plot)
    this.brush = new Brush(this.plot, {
      time: () => this.time,
      frame: () => this.frame(),
      done: (start, end) => this.send({ kind: "dates", start, end }),
    })
    this.plot.addEventListener("dblclick", () => this.time && this.undoDates())
    this.plot.addEventListener("keydown", (event) => this.onKey(event))
    this.plot.addEventListener("focus", () => this.drawn && this.fetchMarks())
    this.plot.addEventListener("pointerenter", () => this.drawn && this.fetchMarks())
    this.plot.addEventListener("blur", () => (this.ring.hidden = !this.card.open))
    root.addEventListener("keydown", (event) => {
      if (event.key === "t" && !event.ctrlKey && !event.metaKey && !event.altKey) this.showTable(!this.table)
      if (event.key === "Escape") this.escape(event)
    })
    this.outside = (event) => this.card.open && !event.composedPath().includes(this.stage) && this.card.close()
    document.addEventListener("pointerdown", this.outside)
    this.onDay = ({ detail }) => this.showDay(detail.day)
    document.addEventListener("atlas:day", this.onDay)
    this.resized = new ResizeObserver(() => this.fit())
    this.resized.observe(root)
  }

  remove() {
    this.resized.disconnect()
    document.removeEventListener("atlas:day", this.onDay)
    document.removeEventListener("pointerdown", this.outside)
    this.drawn?.vega?.finalize()
    this.removed = true
  }

  update(data, send) {
    const before = this.data
    this.data = data
    this.send = send
    if (before?.day !== data.day) this.day = data.day
    this.fillStack(data.stack ?? [])
    this.draw()
  }

  fillStack(choices) {
    this.stack.hidden = !choices.length
    this.stack.replaceChildren(
      ...choices.map(([choice, words, chosen]) => {
        const made = button(words, "", () => this.send({ kind: "stack", mark: choice }))
        made.setAttribute("aria-pressed", chosen)
        return made
      }),
    )
  }

  /** What is drawn: the address of the data, the theme, and whether it is for a phone. */
  look() {
    const size = this.root.clientWidth < NARROW ? "narrow" : "wide"
    return { theme: shownTheme(this.root, this.data.theme), size }
  }

  async draw() {
    const look = this.look()
    const wanted = [this.data.chart, this.data.query, look.theme, look.size].join()
    if (wanted === this.wanted) return this.showDay(this.day)
    this.wanted = wanted
    try {
      const [answer] = await Promise.all([fetchPart(this.data, "drawing", look), loadVega(this.data.vega)])
      if (wanted !== this.wanted || this.removed) return
      await this.take(answer, look, wanted)
    } catch (error) {
      console.error(error)
      this.wanted = undefined
      const again = button(say("Try again"), "", () => this.draw())
      this.note.replaceChildren(say("The chart could not be fetched. "), again)
    }
  }

  /** The old drawing stays until the new one is there. */
  async take(answer, look, wanted) {
    const next = element("div", answer.spec ? "drawing coming" : "empty")
    if (!answer.spec) next.textContent = answer.empty
    this.plot.prepend(next)
    const vega = answer.spec
      ? await drawChart(next, { spec: answer.spec, rows: asRows(answer.rows), alt: answer.alt }, look.theme)
      : null
    if (wanted !== this.wanted || this.removed) {
      vega?.finalize()
      return next.remove()
    }
    this.drawn?.vega?.finalize()
    this.drawn?.element.remove()
    next.classList.remove("coming")
    this.drawn = { vega, element: next, look, data: this.data, title: answer.title }
    this.time = vega && timeOf(vega.view)
    this.plot.classList.toggle("timed", Boolean(this.time))
    this.marks = undefined
    this.chosen = undefined
    this.ring.hidden = true
    this.card.close()
    this.title.textContent = answer.title
    this.note.textContent = answer.note
    if (!answer.spec) this.note.textContent = ""
    this.plot.setAttribute("aria-label", say("{title}. Arrow keys walk the marks, Enter opens one, T shows the table.", answer))
    this.toggle.hidden = !answer.spec
    vega?.view.addEventListener("click", (_, item) => this.openAt(markOf(item)))
    this.width = this.root.clientWidth
    this.showDay(this.day)
    if (this.table) this.showTable(true)
    this.root.dataset.state = "ready"
    this.root.dataset.query = this.data.query // whose drawing this is
  }

  fit() {
    const { clientWidth } = this.root
    if (!this.drawn || !clientWidth || clientWidth === this.width) return
    this.width = clientWidth
    this.card.close()
    this.ring.hidden = true
    if (this.look().size !== this.drawn.look.size) return this.draw()
    this.drawn.vega?.view.signal("width", this.drawn.element.clientWidth).runAsync().then(() => {
      this.time = timeOf(this.drawn.vega.view)
      this.showDay(this.day)
    })
  }

  // --- time -------------------------------------------------------------------------------------

  /** The plot itself, without its axes, within its element. */
  frame() {
    const ground = this.drawn.element.querySelector("svg path.background")
    const box = ground.getBoundingClientRect()
    const origin = this.plot.getBoundingClientRect()
    return { left: box.left - origin.left, top: box.top - origin.top, width: box.width, height: box.height }
  }

  showDay(day) {
    this.day = day
    this.undo.hidden = !this.data.dated || !this.time
    if (this.drawn && !this.table) this.cursor.place(this.time, this.time && this.frame(), day)
  }

  undoDates() {
    if (this.data.dated) this.send({ kind: "dates", start: "", end: "" })
  }

  // --- marks ------------------------------------------------------------------------------------

  async fetchMarks() {
    const { drawn } = this
    if (!drawn.vega) return []
    const rows = await fetchPart(drawn.data, "marks", drawn.look)
    if (drawn === this.drawn && !this.marks) {
      this.marks = readMarks(rows)
      this.keys = this.keysInOrder()
    }
    return this.marks ?? []
  }

  /** Each mark once, as they stand: from the top, then from the left. */
  keysInOrder() {
    const places = new Map()
    const named = new Map()
    for (const mark of this.marks) if (mark && !named.has(mark.key)) named.set(mark.key, mark)
    for (const each of this.drawn.element.querySelectorAll("svg path, svg line, svg rect")) {
      const mark = this.marks[markOf(each.__data__)]
      if (!mark || places.has(mark.key)) continue
      const box = each.getBoundingClientRect()
      places.set(mark.key, this.time && this.drawn.vega.view.scale("x").type === "band" ? [box.left, -box.bottom] : [Math.round(box.top + box.height / 2), box.left])
    }
    return [...places].sort(([, a], [, b]) => a[0] - b[0] || a[1] - b[1]).map(([key]) => named.get(key))
  }

  async openAt(row) {
    if (row === undefined || this.brush.dragged) return
    const mark = (await this.fetchMarks())[row]
    if (mark) this.open(mark)
  }

  open(mark) {
    this.choose(mark)
    document.getElementById("vg-tooltip-element")?.classList.remove("visible") // the card says more
    this.card.show(mark, this.box)
  }

  choose(mark) {
    this.chosen = mark
    const elements = elementsOf(this.plot, this.marks, mark.key)
    this.box = boxOf(this.plot, elements)
    const { left, top, width, height } = this.box
    Object.assign(this.ring.style, { left: `${left - 3}px`, top: `${top - 3}px`, width: `${width + 6}px`, height: `${height + 6}px` })
    this.ring.hidden = false
    this.said.textContent = mark.number === null ? mark.name : mark.name + say(": ") + number(mark.number)
  }

  async walk(by) {
    await this.fetchMarks()
    if (!this.keys?.length) return
    const place = this.keys.findIndex((mark) => mark.key === this.chosen?.key)
    const next = place < 0 ? (by > 0 ? 0 : this.keys.length - 1) : place + by
    this.choose(this.keys[Math.max(0, Math.min(this.keys.length - 1, next))])
  }

  // --- keys and the table -----------------------------------------------------------------------

  onKey(event) {
    const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }
    if (event.ctrlKey || event.metaKey || event.altKey || this.table) return
    if (steps[event.key]) this.walk(steps[event.key])
    else if (event.key === "Home") this.walk(-Infinity)
    else if (event.key === "End") this.walk(Infinity)
    else if (event.key === "Enter" && this.chosen) this.open(this.chosen)
    else return
    event.preventDefault()
  }

  escape(event) {
    if (this.card.open) this.card.close()
    else if (!this.ring.hidden) {
      this.ring.hidden = true
      this.chosen = undefined
    } else if (this.time && this.data.dated) this.undoDates()
    else return
    event.stopPropagation()
  }

  async showTable(shown) {
    if (!this.drawn?.vega && shown) return
    const { drawn } = this
    const table = shown ? makeTable(await fetchPart(drawn.data, "table", drawn.look), drawn.title) : null
    if (drawn !== this.drawn) return
    this.card.close()
    this.table?.remove()
    this.table = table
    this.plot.hidden = Boolean(table)
    this.toggle.textContent = table ? say("Chart") : say("Table")
    if (table) this.stage.append(table)
    ;(table ?? this.plot).focus({ preventScroll: true })
    if (!table) this.showDay(this.day)
  }
}
