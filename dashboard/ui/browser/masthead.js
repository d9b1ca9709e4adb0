// The head of every page: the name, the pages, the search. It also follows the Atlas's own links, wherever
// they stand on the page, without loading everything anew.

import { copyOnClick } from "./copy.js"
import { element } from "./dom.js"
import { searchBox } from "./search.js"
import { say } from "./words.js"

const OWN = /^(?:\.\/|[a-z]+)(?:\?|$)/ // what ui/pages.py writes

let send

export function show({ data, parentElement, setTriggerValue }) {
  send = (event) => setTriggerValue("chart", event)
  const root = parentElement.querySelector(".masthead")
  if (!root.childElementCount) build(root, parentElement)
  document.documentElement.lang = data.language
  root.querySelector(".name").href = data.home
  root.querySelector(".search").tell(data.search)
  const pages = root.querySelector("nav")
  pages.replaceChildren(
    ...data.pages.map(([label, address, current]) => {
      const link = element("a", "", label)
      link.href = address
      if (current) link.setAttribute("aria-current", "page")
      return link
    }),
  )
  // On a phone the row of pages is swiped along: the current one must be in sight.
  const here = pages.querySelector("[aria-current]")
  if (here) pages.scrollLeft = here.offsetLeft - pages.offsetLeft - pages.clientWidth / 2
  root.querySelector(".languages").replaceChildren(
    ...data.languages.map(([name, language, address]) => {
      const link = element("a", "", name)
      link.href = address
      link.lang = link.hreflang = language
      return link
    }),
  )
  tellColours(root)
}

function build(root, parentElement) {
  parentElement.querySelector("link") ?? root.before(sheet("masthead.css"), sheet("search.css"))
  const name = element("a", "name", "Influence Atlas")
  const nav = element("nav")
  nav.setAttribute("aria-label", say("Pages"))
  const motto = say("Foreign military cooperation and official visits: it records activity, not influence")
  root.append(name, nav, element("p", "", motto), searchBox(), element("span", "languages"))
  if (!document.head.querySelector("link[data-atlas]")) {
    const pages = sheet("pages.css")
    pages.dataset.atlas = ""
    document.head.append(pages)
    document.addEventListener("click", follow, { capture: true })
    document.addEventListener("click", copyOnClick)
    document.addEventListener("atlas:chart", ({ detail }) => send(detail))
  }
}

function sheet(name) {
  const link = element("link")
  link.rel = "stylesheet"
  link.href = new URL(name, import.meta.url)
  return link
}

/** What pages.css needs of the theme, which is known inside components alone. */
function tellColours(root) {
  const own = getComputedStyle(root)
  for (const name of ["primary", "background", "secondary-background", "text", "border"]) {
    const colour = own.getPropertyValue(`--st-${name}-color`)
    document.documentElement.style.setProperty(`--atlas-${name}`, colour)
  }
}

function follow(event) {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
  const link = event.composedPath().find((part) => part.localName === "a")
  // Another language is loaded anew: what stands on the page was made with the words of this one.
  if (!OWN.test(link?.getAttribute("href") ?? "") || link.hreflang) return
  event.preventDefault()
  event.stopPropagation()
  // One new place in the reader's history; Streamlit runs the page whose address a reader goes to.
  history.pushState(null, "", link.href)
  dispatchEvent(new PopStateEvent("popstate"))
}
