// Exports under way in this page: fetched by address, shown in every open menu, and in a corner of
// the page when none is open. Leaving the page, or Cancel, ends the request; the server then stops
// making the file. While nothing is made, nothing is asked of the server.

import { button, element } from "./dom.js"
import { number, say, sayCount } from "./words.js"

const ASK_EVERY = 1000 // ms between questions how far a job is; the first is asked after as long
const QUICK = 1500 // ms within which a file is saved without a word
const SAID = 12_000 // ms for which it is said that a file was saved
const KEPT = 4 // finished jobs that can still be saved

// The colours and the font of the page, which Streamlit gives to its components alone.
const STYLE = ["font", "text-color", "background-color", "border-color", "primary-color", "base-radius"].map(
  (name) => `--st-${name}`,
)

const jobs = []
const lists = new Set()
let corner
let ticking
let style = []

/** Fetch a file and save it: { label, address, stages }. */
export async function make(order) {
  const { href } = order.address
  if (jobs.some((job) => !isOver(job) && job.href === href)) return
  const job = { ...order, href, state: "making", stage: say("Starting…"), started: performance.now(), ended: new AbortController() }
  job.token = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("")
  jobs.push(job)
  tick()
  job.address.searchParams.set("job", job.token)
  const asking = setInterval(() => ask(job), ASK_EVERY)
  try {
    const answer = await fetch(job.address, { signal: job.ended.signal })
    if (!answer.ok) throw new Refusal(await answer.text())
    job.stage = say("Receiving…")
    job.name = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition"))?.[1] ?? ""
    job.blob = await answer.blob()
    job.state = "done"
    // A browser lets a page save a file for some seconds after a reader's own press.
    if (navigator.userActivation?.isActive) save(job)
  } catch (error) {
    job.state = job.ended.signal.aborted ? "cancelled" : "failed"
    job.reason = error instanceof Refusal ? error.message.trim() : say("The server did not answer. Try again.")
  }
  clearInterval(asking)
  if (job.state === "cancelled" || (job.state === "saved" && performance.now() - job.started < QUICK)) forget(job)
  while (jobs.filter(isOver).length > KEPT) forget(jobs.find(isOver))
  update()
}

/** Show the jobs in `list` until the function that is returned is called. */
export function follow(list) {
  lists.add(list)
  const given = getComputedStyle(list)
  style = STYLE.map((name) => [name, given.getPropertyValue(name)])
  update()
  return () => {
    lists.delete(list)
    update()
  }
}

/** Copy a text field; whether that was possible. */
export async function saveText(field) {
  field.select()
  try {
    await navigator.clipboard.writeText(field.value)
    return true
  } catch {
    return false // not on an encrypted connection: the text is selected, for the reader to copy
  }
}

class Refusal extends Error {}

const isOver = (job) => job.state !== "making"

async function ask(job) {
  try {
    const answer = await fetch(new URL(job.token, job.stages), { signal: job.ended.signal })
    const { stage, before } = await answer.json()
    if (stage === "waiting") job.stage = waiting(before)
    if (stage === "starting") job.stage = say("Starting…")
    if (stage === "making") job.stage = say("Making…")
  } catch {
    // The request itself will say what is wrong.
  }
}

function save(job) {
  const link = element("a")
  link.href = URL.createObjectURL(job.blob)
  link.download = job.name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  job.state = "saved"
  setTimeout(() => forget(job), SAID)
  update()
}

function forget(job) {
  const place = jobs.indexOf(job)
  if (place >= 0) jobs.splice(place, 1)
  update()
}

// --- showing them ---------------------------------------------------------------------------------

function tick() {
  update()
  clearInterval(ticking)
  ticking = setInterval(() => {
    if (!jobs.some((job) => !isOver(job))) clearInterval(ticking)
    update()
  }, 500)
}

function update() {
  const open = [...lists].filter((list) => list.isConnected && list.checkVisibility())
  for (const list of open) fill(list)
  const homeless = jobs.length > 0 && !open.length
  if (homeless && !corner) corner = makeCorner()
  if (!corner) return
  corner.host.hidden = !homeless
  if (!homeless) return
  for (const [name, value] of style) corner.host.style.setProperty(name, value)
  fill(corner.list)
}

function makeCorner() {
  const host = element("div")
  host.className = "atlas-exports"
  const sheet = element("link")
  sheet.rel = "stylesheet"
  sheet.href = new URL("exports.css", import.meta.url)
  const list = element("div", "jobs corner")
  list.setAttribute("role", "region")
  list.setAttribute("aria-label", say("Exports"))
  host.attachShadow({ mode: "open" }).append(sheet, list)
  document.body.append(host)
  return { host, list }
}

const waiting = (before) =>
  before
    ? sayCount("Waiting for another export…", "Waiting for {count} other exports…", before)
    : say("Waiting…")

function fill(list) {
  list.rows ??= new Map()
  for (const [job, row] of list.rows) {
    if (jobs.includes(job)) continue
    row.remove()
    list.rows.delete(job)
  }
  for (const job of jobs) {
    let row = list.rows.get(job)
    if (!row) {
      row = makeRow()
      list.rows.set(job, row)
      list.append(row)
    }
    fillRow(row, job)
  }
}

function makeRow() {
  const row = element("div", "job")
  const words = element("span", "words")
  const says = element("span", "says")
  says.setAttribute("role", "status")
  words.append(element("strong"), says, element("span", "time"))
  words.lastChild.setAttribute("aria-hidden", "true")
  row.append(words, element("span", "buttons"))
  return row
}

function fillRow(row, job) {
  const [name, says, time] = row.querySelector(".words").children
  setText(name, job.label)
  setText(says, sentence(job))
  setText(time, isOver(job) ? "" : `${Math.floor((performance.now() - job.started) / 1000)} s`)
  if (row.dataset.state === job.state) return
  row.dataset.state = job.state
  const dismiss = button("×", say("Dismiss: {what}", { what: job.label }), () => forget(job))
  const buttons = {
    making: [button(say("Cancel"), say("Cancel: {what}", { what: job.label }), () => job.ended.abort())],
    done: [button(say("Save"), say("Save: {what}", { what: job.label }), () => save(job)), dismiss],
    saved: [button(say("Save again"), say("Save again: {what}", { what: job.label }), () => save(job)), dismiss],
    failed: [dismiss],
  }
  row.querySelector(".buttons").replaceChildren(...(buttons[job.state] ?? []))
}

function sentence(job) {
  if (job.state === "making") return job.stage
  if (job.state === "failed") return job.reason
  if (job.state === "done") return say("Ready, {size}", { size: size(job.blob.size) })
  return say("Saved, {size}", { size: size(job.blob.size) })
}

const size = (bytes) =>
  bytes < 1e6
    ? say("{number} kB", { number: Math.ceil(bytes / 1e3) })
    : say("{number} MB", { number: number(Math.round(bytes / 1e5) / 10) })

/** Only when it changed: a screen reader says what is set anew. */
function setText(at, text) {
  if (at.textContent !== text) at.textContent = text
}
