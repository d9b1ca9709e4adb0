// Buttons that copy: `data-copy` is the text itself, `data-copy-address` an address of the Atlas.

import { say } from "./words.js"

const STAYS = 1600 // milliseconds for which a button says that it has copied

/** To be called for every click on the page. */
export async function copyOnClick(event) {
  const button = event.composedPath().find((part) => part.localName === "button")
  const { copy, copyAddress, copied } = button?.dataset ?? {}
  if (copy === undefined && copyAddress === undefined) return
  const text = copy ?? new URL(copyAddress, document.baseURI).href
  const label = (button.dataset.label ??= button.textContent)
  button.textContent = (await put(text)) ? copied : say("Copy it by hand")
  setTimeout(() => (button.textContent = label), STAYS)
}

/** Whether it is on the clipboard; a page that was not fetched securely has only the old way. */
async function put(text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const area = document.createElement("textarea")
    area.value = text
    document.body.append(area)
    area.select()
    const done = document.execCommand("copy")
    area.remove()
    return done
  }
}
