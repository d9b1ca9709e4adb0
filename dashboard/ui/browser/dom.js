// Making elements, and reading colours. Text is always set as text, never as HTML.

/** The app has the first, a page on a disk carries the second; both are Source Sans. */
export const FONT = "'Source Sans', 'Atlas Sans', sans-serif"

export function element(tag, className, text) {
  const made = document.createElement(tag)
  if (className) made.className = className
  if (text !== undefined) made.textContent = text
  return made
}

/** `text` is a string or an element. */
export function button(text, label, press) {
  const made = element("button")
  made.type = "button"
  made.append(text)
  if (label) {
    made.setAttribute("aria-label", label)
    made.title = label
  }
  made.addEventListener("click", press)
  return made
}

/** A line drawing of 16 by 16, for a button. */
export function icon(path) {
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg")
  drawing.setAttribute("viewBox", "0 0 16 16")
  drawing.setAttribute("aria-hidden", "true")
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path")
  line.setAttribute("d", path)
  drawing.append(line)
  return drawing
}

/** "#rrggbb" as three numbers to 255. */
export const rgb = (colour) => [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16))
