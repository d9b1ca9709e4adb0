// The search box of the masthead: a combobox whose results are links. What is typed goes to the
// search route alone, so that the page stands still meanwhile.

import { element } from "./dom.js"
import { say, sayCount } from "./words.js"

const WAIT = 120 // milliseconds without a key before it asks
const TYPES = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=range])"

let current // the box that "/" leads to

/** The box, to be told the `address` of the route each time the page has run. */
export function searchBox() {
  const box = element("div", "search")
  const input = element("input")
  const found = element("div", "found")
  const list = element("div", "list")
  const status = element("p", "status")
  Object.assign(input, { type: "search", autocomplete: "off", spellcheck: false, maxLength: 100 })
  input.enterKeyHint = "go"
  input.placeholder = say("Search countries, officials, places, records")
  set(input, { role: "combobox", "aria-label": say("Search the Atlas"), "aria-expanded": false })
  set(input, { "aria-controls": "search-list", "aria-autocomplete": "list", "aria-keyshortcuts": "/ Control+K" })
  list.id = "search-list"
  set(list, { role: "listbox", "aria-label": say("Found") })
  status.setAttribute("role", "status")
  found.hidden = true
  found.append(list, status)
  const key = element("kbd", "", "/")
  key.setAttribute("aria-hidden", "true")
  box.append(input, key, found)

  const search = { input, address: "", options: [], active: -1, asked: "", timer: 0, request: null }

  const close = () => {
    clearTimeout(search.timer)
    search.request?.abort()
    search.asked = ""
    search.opens = false
    found.hidden = true
    input.setAttribute("aria-expanded", "false")
    input.removeAttribute("aria-activedescendant")
  }

  const activate = (place) => {
    search.options[search.active]?.setAttribute("aria-selected", "false")
    search.active = place
    const option = search.options[place]
    if (!option) return input.removeAttribute("aria-activedescendant")
    option.setAttribute("aria-selected", "true")
    option.scrollIntoView({ block: "nearest" })
    input.setAttribute("aria-activedescendant", option.id)
  }

  const open = (option) => {
    option.click() // the masthead follows it
    input.value = ""
    close()
    input.blur()
  }

  const show = (groups) => {
    search.options = []
    list.replaceChildren(...groups.map((group, place) => grouped(group, place, search.options)))
    const count = search.options.length
    status.textContent = count
      ? sayCount("{count} result. Arrows choose, Enter opens.", "{count} results. Arrows choose, Enter opens.", count)
      : say("Nothing is found by that name. Titles and notes are searched by the filter beside the map.")
    found.hidden = false
    input.setAttribute("aria-expanded", String(count > 0))
    activate(count ? 0 : -1)
    if (search.opens && count) open(search.options[0])
  }

  const ask = async () => {
    const text = input.value.trim()
    if (text === search.asked && !found.hidden) return
    search.request?.abort()
    if (!text) return close()
    search.asked = text
    search.request = new AbortController()
    const address = new URL(search.address, document.baseURI)
    address.searchParams.set("q", text)
    try {
      const answer = await fetch(address, { signal: search.request.signal })
      if (!answer.ok) throw new Error(answer.status)
      const groups = await answer.json()
      if (search.asked === text) show(groups)
    } catch (error) {
      if (error.name === "AbortError") return
      show([])
      status.textContent = say("The search does not answer. Try again in a moment.")
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(search.timer)
    search.opens = false
    search.timer = setTimeout(ask, input.value.trim() ? WAIT : 0)
  })
  input.addEventListener("focus", () => input.value.trim() && ask())
  input.addEventListener("keydown", (event) => {
    const count = search.options.length
    const shown = !found.hidden && count
    if (event.key === "Escape") {
      if (found.hidden) input.value = ""
      close()
    } else if (shown && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      activate((search.active + (event.key === "ArrowDown" ? 1 : count - 1)) % count)
    } else if (event.key === "ArrowDown" && input.value.trim()) {
      ask()
    } else if (event.key === "Enter" && input.value.trim()) {
      // What was typed last is what is meant, also where its results are still on their way.
      if (shown && search.asked === input.value.trim()) open(search.options[search.active] ?? search.options[0])
      else {
        clearTimeout(search.timer)
        ask()
        search.opens = true
      }
    } else return
    event.preventDefault()
    event.stopPropagation()
  })
  // A press on a result must not take the focus before the click has come.
  found.addEventListener("pointerdown", (event) => event.preventDefault())
  found.addEventListener("click", (event) => {
    if (!event.target.closest("a") || event.ctrlKey || event.metaKey || event.shiftKey) return
    input.value = ""
    close()
  })
  input.addEventListener("blur", close)

  current ?? document.addEventListener("keydown", focusByKey, { capture: true })
  current = search
  box.tell = (address) => (search.address = address)
  return box
}

function grouped({ label, found }, place, options) {
  const group = element("div", "group")
  const heading = element("div", "heading", label)
  heading.id = `search-group-${place}`
  set(group, { role: "group", "aria-labelledby": heading.id })
  group.append(heading)
  for (const [name, context, address] of found) {
    const option = element("a", "", "")
    option.href = address
    option.tabIndex = -1
    option.id = `search-option-${options.length}`
    set(option, { role: "option", "aria-selected": false })
    option.append(element("span", "name", name), " ", element("span", "context", context))
    options.push(option)
    group.append(option)
  }
  return group
}

function focusByKey(event) {
  const command = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k"
  const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey
  if (!command && !(slash && !event.composedPath()[0].matches?.(TYPES))) return
  if (!current.input.isConnected) return
  event.preventDefault()
  event.stopPropagation()
  current.input.focus()
  current.input.select()
}

function set(one, attributes) {
  for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, String(value))
}
