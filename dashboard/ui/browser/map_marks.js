// Marks, drawn once for the actors of a View on one sheet that the layers cut from: numbered discs
// for stops, shapes for kinds of cooperation, an arrow, and a ring for what is open.

import { FONT, rgb } from "./dom.js"

const CELL = 64
const MIDDLE = CELL / 2
const COLUMNS = 16
const LOOKS = ["full", "hollow", "faded", "past"]
export const SHAPES = ["presence", "training", "supply", "agreement", "ending"]

export function drawMarks(view, surface, theme) {
  const drawings = new Map()
  // By colour: most actors share one, and a sheet with a cell for each would outgrow a texture.
  const colourOf = (who) => view.actors[who][theme]
  for (const colour of new Set(Object.keys(view.actors).map(colourOf))) {
    drawings.set(`arrow ${colour}`, (pen) => drawArrow(pen, colour, surface))
    for (const shape of SHAPES) {
      for (const look of LOOKS) {
        drawings.set(`${shape} ${look} ${colour}`, (pen) => drawSite(pen, shape, look, colour, surface))
      }
    }
  }
  const stopKey = (row, small) => `stop ${row.status} ${row.matches} ${small ? 0 : row.no} ${colourOf(row.who)}`
  for (const row of view.stops) {
    for (const small of [true, false]) {
      const colour = colourOf(row.who)
      drawings.set(stopKey(row, small), (pen) => drawStop(pen, row, small ? 0 : row.no, colour, surface))
    }
  }
  drawings.set("ring", (pen) => drawRing(pen, surface))

  const sheet = document.createElement("canvas")
  sheet.width = CELL * COLUMNS
  sheet.height = CELL * Math.ceil(drawings.size / COLUMNS)
  const pen = sheet.getContext("2d")
  const mapping = {}
  let cell = 0
  for (const [key, draw] of drawings) {
    const x = CELL * (cell % COLUMNS)
    const y = CELL * Math.floor(cell / COLUMNS)
    pen.save()
    pen.translate(x, y)
    draw(pen)
    pen.restore()
    mapping[key] = { x, y, width: CELL, height: CELL, anchorX: MIDDLE, anchorY: MIDDLE, mask: false }
    cell += 1
  }
  return {
    image: pen.getImageData(0, 0, sheet.width, sheet.height),
    mapping,
    stop: stopKey,
    site: (row) => `${row.shape} ${row.look} ${colourOf(row.who)}`,
    arrow: (who) => `arrow ${colourOf(who)}`,
  }
}

/** A mark by itself, for the key beside the map. */
export function sampleMark(kind, colour, surface) {
  const canvas = document.createElement("canvas")
  canvas.width = canvas.height = CELL
  const pen = canvas.getContext("2d")
  const [shape, look] = kind.split(" ")
  if (shape === "cluster") drawCluster(pen, colour, surface)
  else if (shape === "stop") drawStop(pen, { status: look, matches: true }, 0, colour, surface)
  else if (shape === "arrow") drawArrow(pen, colour, surface)
  else drawSite(pen, shape, look, colour, surface)
  return canvas
}

function drawCluster(pen, colour, surface) {
  for (const [ink, radius] of [[surface.halo, 16], [colour, 13]]) {
    circle(pen, radius)
    pen.fillStyle = ink
    pen.fill()
  }
}

function drawStop(pen, { status, matches }, number, colour, surface) {
  const done = status === "done"
  const radius = number ? 22 : 17
  pen.globalAlpha = matches ? 1 : 0.5
  circle(pen, radius + 4)
  pen.fillStyle = surface.halo
  pen.fill()
  circle(pen, radius)
  pen.fillStyle = done ? colour : surface.halo
  pen.fill()
  if (!done) {
    circle(pen, radius - 2)
    pen.setLineDash(status === "planned" ? [9, 5] : [3, 4])
    pen.lineWidth = 4.5
    pen.strokeStyle = colour
    pen.stroke()
  }
  if (number) {
    pen.fillStyle = done ? textOn(rgb(colour)) : surface.ink
    pen.font = `600 ${number > 9 ? 25 : 30}px ${FONT}`
    pen.textAlign = "center"
    pen.textBaseline = "middle"
    pen.fillText(number, MIDDLE, MIDDLE + 2)
  }
  if (status === "cancelled") {
    stroke(pen, surface.ink, 4, [[MIDDLE - radius, MIDDLE + radius], [MIDDLE + radius, MIDDLE - radius]])
  }
}

function drawSite(pen, shape, look, colour, surface) {
  const past = look === "past"
  const radius = past ? 10 : 14
  if (shape === "ending") {
    pen.globalAlpha = look === "hollow" ? 0.5 : 1
    for (const [ink, width] of [[surface.halo, 15], [colour, 7]]) {
      const r = 11
      stroke(pen, ink, width, [[MIDDLE - r, MIDDLE - r], [MIDDLE + r, MIDDLE + r]])
      stroke(pen, ink, width, [[MIDDLE + r, MIDDLE - r], [MIDDLE - r, MIDDLE + r]])
    }
    return
  }
  pen.lineJoin = "round"
  outline(pen, shape, radius)
  pen.lineWidth = past ? 5 : 8
  pen.strokeStyle = surface.halo
  pen.globalAlpha = past ? 0.6 : 1
  pen.stroke()
  pen.fillStyle = surface.halo
  pen.fill()
  pen.fillStyle = pen.strokeStyle = colour
  pen.globalAlpha = { full: 1, hollow: 0, faded: 0.4, past: 0.5 }[look]
  pen.fill()
  if (look === "hollow" || look === "faded") {
    const width = look === "hollow" ? 5 : 2.5
    outline(pen, shape, radius - width / 2)
    pen.globalAlpha = look === "hollow" ? 1 : 0.8
    pen.lineWidth = width
    pen.stroke()
  }
}

function outline(pen, shape, r) {
  if (shape === "presence") return circle(pen, r)
  const corners = {
    training: [[0, -r * 1.25], [r * 1.2, r * 0.85], [-r * 1.2, r * 0.85]],
    supply: [[0, -r * 1.3], [r * 1.3, 0], [0, r * 1.3], [-r * 1.3, 0]],
    agreement: [[-r * 0.92, -r * 0.92], [r * 0.92, -r * 0.92], [r * 0.92, r * 0.92], [-r * 0.92, r * 0.92]],
  }[shape]
  pen.beginPath()
  for (const [x, y] of corners) pen.lineTo(MIDDLE + x, MIDDLE + y)
  pen.closePath()
}

function drawArrow(pen, colour, surface) {
  pen.lineJoin = "round"
  pen.beginPath()
  for (const [x, y] of [[22, 0], [-15, 17], [-7, 0], [-15, -17]]) pen.lineTo(MIDDLE + x, MIDDLE + y)
  pen.closePath()
  pen.lineWidth = 9
  pen.strokeStyle = surface.halo
  pen.stroke()
  pen.fillStyle = colour
  pen.fill()
}

function drawRing(pen, surface) {
  for (const [ink, width] of [[surface.halo, 9], [surface.ink, 4.5]]) {
    circle(pen, 26)
    pen.lineWidth = width
    pen.strokeStyle = ink
    pen.stroke()
  }
}

function circle(pen, radius) {
  pen.beginPath()
  pen.arc(MIDDLE, MIDDLE, radius, 0, 2 * Math.PI)
}

function stroke(pen, ink, width, [from, to]) {
  pen.beginPath()
  pen.lineCap = "round"
  pen.setLineDash([])
  pen.lineWidth = width
  pen.strokeStyle = ink
  pen.moveTo(...from)
  pen.lineTo(...to)
  pen.stroke()
}

/** Near white or near black, whichever reads better on a colour: red, green, blue to 255. */
export function textOn(colour) {
  const [red, green, blue] = colour
    .map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.2 ? "#0b0e12" : "#ffffff"
}
