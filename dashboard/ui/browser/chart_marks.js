// The marks of a chart: which one is chosen, the ring around it, and the card that says what it is
// and leads to its records.

import { button, element } from "./dom.js"
import { number, say, sayCount } from "./words.js"

/** What the server says of the marks, a row each; none for what stands for no record. */
export const readMarks = (rows) =>
  rows.map((row) => {
    if (!row) return null
    const [key, name, number, records, address, filters] = row
    return { key, name, number, records, address, filters }
  })

/** The elements that draw a mark. Vega keeps on each what it was drawn from. */
export function elementsOf(plot, marks, key) {
  const drawn = plot.querySelectorAll("svg path, svg rect, svg line, svg text")
  return [...drawn].filter((each) => marks[markOf(each.__data__)]?.key === key)
}

export const markOf = (item) => item?.datum?.mark

/** The box around elements, within `plot`. */
export function boxOf(plot, elements) {
  const origin = plot.getBoundingClientRect()
  const boxes = elements.map((each) => each.getBoundingClientRect())
  const left = Math.min(...boxes.map((box) => box.left)) - origin.left
  const top = Math.min(...boxes.map((box) => box.top)) - origin.top
  return {
    left, top,
    width: Math.max(...boxes.map((box) => box.right)) - origin.left - left,
    height: Math.max(...boxes.map((box) => box.bottom)) - origin.top - top,
  }
}

export class Card {
  constructor(stage, { send, closed }) {
    Object.assign(this, { stage, send, closed })
    this.element = element("div", "card")
    this.element.setAttribute("role", "dialog")
    this.element.hidden = true
    stage.append(this.element)
  }

  get open() {
    return !this.element.hidden
  }

  /** `box`: of the mark, within the stage. */
  show(mark, box) {
    const close = button("×", say("Close"), () => this.close())
    close.className = "close"
    const parts = [close, element("strong", "", mark.name)]
    if (mark.number !== null) {
      const words = element("p")
      words.append(element("b", "", number(mark.number)))
      if (mark.records > mark.number) words.append(` ${say("A linked case counts once.")}`)
      parts.push(words)
    }
    const actions = element("div", "actions")
    if (mark.filters) actions.append(button(say("Show only these"), "", () => this.act("only", mark)))
    if (mark.address) {
      const link = element("a", "", say("Open the record"))
      link.href = mark.address
      actions.append(link)
    } else {
      const words = sayCount("Open the {count} record", "Open the {count} records", mark.records)
      actions.append(button(words, "", () => this.act("records", mark)))
    }
    this.element.setAttribute("aria-label", mark.name)
    this.element.replaceChildren(...parts, actions)
    this.element.hidden = false
    this.place(box)
    actions.firstElementChild.focus({ preventScroll: true })
  }

  place(box) {
    const { clientWidth, clientHeight } = this.stage
    const { offsetWidth, offsetHeight } = this.element
    const left = Math.max(0, Math.min(clientWidth - offsetWidth, box.left + box.width / 2 - offsetWidth / 2))
    const below = box.top + box.height + 8
    const above = box.top - offsetHeight - 8
    const top = below + offsetHeight <= clientHeight || above < 0 ? below : above
    Object.assign(this.element.style, { left: `${left}px`, top: `${top}px` })
  }

  act(kind, mark) {
    this.close()
    this.send({ kind, mark: mark.key })
  }

  close() {
    if (!this.open) return
    this.element.hidden = true
    this.closed()
  }
}
