// A menu of exports: what can be had of a View, in which formats, and how a figure is to look.
// Each format is a link to its file; pressed, it is fetched with progress shown below the menu.

import { button, element } from "./dom.js"
import { follow, make, saveText } from "./export_jobs.js"
import { say } from "./words.js"

const chosen = {} // how figures are to look: one choice for all menus of this page
let unfolded = false

export function show({ data, parentElement }) {
  const root = parentElement.querySelector(".exports")
  const told = JSON.stringify(data)
  if (root.told !== told) {
    const opener = root.told ? null : openerOf()
    root.told = told
    draw(root, data)
    if (opener) {
      root.opener = opener
      root.querySelector("a").focus({ preventScroll: true })
    }
  }
  const leave = follow(root.querySelector(".jobs"))
  return () => {
    leave()
    // Where nothing else took the focus while the popover went, it returns to its button.
    setTimeout(() => document.activeElement === document.body && root.opener?.focus({ preventScroll: true }))
  }
}

/** The button that opened a popover, which stands at the end of the page: Tab would not lead there. */
function openerOf() {
  const active = document.activeElement
  return active?.getAttribute("aria-expanded") === "true" ? active : null
}

function draw(root, data) {
  const sheet = element("link")
  sheet.rel = "stylesheet"
  sheet.href = new URL("exports.css", import.meta.url)
  const parts = [sheet]
  const alone = data.outputs.length === 1
  const figures = data.outputs.filter((output) => output.figure)
  for (const output of data.outputs.filter((output) => !output.figure)) parts.push(tableSection(output, data, alone))
  if (figures.length) {
    const section = element("section")
    if (!alone) section.append(element("h3", "", say("Figures")))
    const files = element("div", "files")
    files.append(...figures.map((output) => figureRow(output, data, alone)), lookOptions(data, alone))
    section.append(files)
    parts.push(section)
  }
  if (data.alt !== "") parts.push(alternativeText(data))
  if (alone && figures.length) parts.push(copyable(say("Link to this view"), linkTo(data), 1))
  parts.push(element("div", "jobs"))
  root.replaceChildren(...parts)
}

function tableSection(output, data, alone) {
  const section = element("section")
  if (!alone) section.append(element("h3", "", output.label))
  const files = element("div", "files")
  for (const [kind, what] of output.files) {
    const row = element("div", "file")
    row.append(fileLink(output, kind, what, data), element("span", "what", what))
    files.append(row)
  }
  section.append(files)
  return section
}

function figureRow(output, data, alone) {
  const row = element("div", "figure")
  if (!alone) row.append(element("span", "name", output.label))
  const links = element("div", "links")
  links.append(...output.files.map(([kind, what]) => fileLink(output, kind, what, data)))
  row.append(links)
  return row
}

function fileLink(output, kind, what, data) {
  const link = element("a", "format", kind.toUpperCase())
  link.dataset.export = `${output.name}.${kind}`
  link.title = what
  link.setAttribute("aria-label", say("{output}, {format}: {what}", { output: output.label, format: kind.toUpperCase(), what }))
  // Kept up to date, so that the address can be copied from it.
  link.address = () => new URL(`${data.root}/${output.name}.${kind}?${query(output, data)}`, document.baseURI)
  link.href = link.address()
  const refresh = () => (link.href = link.address())
  link.addEventListener("pointerenter", refresh)
  link.addEventListener("focus", refresh)
  link.addEventListener("click", (event) => {
    event.preventDefault()
    make({
      label: `${output.label}, ${kind.toUpperCase()}`,
      address: link.address(),
      stages: new URL(`${data.stages}/`, document.baseURI),
    })
  })
  return link
}

function query(output, data) {
  const asked = new URLSearchParams(data.query)
  if (output.figure) for (const [name, value] of Object.entries({ ...data.look, ...chosen })) asked.set(name, value)
  return asked
}

function lookOptions(data, alone) {
  const box = element("details", "looks")
  box.open = unfolded || !alone
  box.addEventListener("toggle", () => alone && (unfolded = box.open))
  const summary = element("summary", "", alone ? say("Size, colours, resolution") : say("How figures look"))
  const grid = element("div", "grid")
  for (const { name, label, options } of data.looks) {
    const field = element("label")
    const select = element("select")
    select.dataset.look = name
    for (const [value, words] of options) select.append(new Option(words, value))
    select.value = chosen[name] ?? data.look[name] ?? options[0][0]
    select.addEventListener("change", () => (chosen[name] = select.value))
    field.append(element("span", "", label), select)
    grid.append(field)
  }
  box.append(summary, grid)
  return box
}

/** Folded, since few need it; the map's is asked for when it is unfolded. */
function alternativeText(data) {
  const fold = element("details", "alt")
  const box = copyable(say("Alternative text"), data.alt ?? "…", 3)
  fold.append(element("summary", "", say("Alternative text")), box)
  if (data.alt === null) {
    const address = new URL(`${data.root}/${data.outputs[0].name}.alt?${data.query}`, document.baseURI)
    const fill = (text) => (box.querySelector("textarea").value = text.trim())
    const ask = () => fetch(address).then((answer) => answer.text()).then(fill, () => fill(say("The server did not answer.")))
    fold.addEventListener("toggle", ask, { once: true })
  }
  return fold
}

function linkTo(data) {
  return new URL(`?${data.query}`, document.baseURI).href
}

function copyable(label, text, rows) {
  const box = element("div", "copyable")
  const field = element("textarea")
  field.readOnly = true
  field.rows = rows
  field.value = text
  field.setAttribute("aria-label", label)
  const head = element("div", "head")
  const copy = button(say("Copy"), say("Copy: {what}", { what: label }), async () => {
    copy.textContent = (await saveText(field)) ? say("Copied") : say("Press Ctrl+C")
    setTimeout(() => (copy.textContent = say("Copy")), 2000)
  })
  head.append(element("span", "", label), copy)
  box.append(head, field)
  return box
}
