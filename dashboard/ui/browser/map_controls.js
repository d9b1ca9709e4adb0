// The buttons over the map.

import { button, element, icon } from "./dom.js"
import { say } from "./words.js"

const ICONS = {
  in: "M8 3v10M3 8h10",
  out: "M3 8h10",
  fit: "M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4",
  world: "M5 8h6M3.500 5.500L1 8l2.500 2.500M12.500 5.500L15 8l-2.500 2.500",
  globe: "M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2M2 8h12M8 2c4 3.500 4 8.500 0 12M8 2c-4 3.500-4 8.500 0 12",
  flat: "M1.500 4h13v8h-13zM1.500 8h13M6 4v8M10 4v8",
}

/** `tell(globe)` says which of the two the map is now; the last button asks for the other. */
export function makeControls({ zoomBy, fit, world, turn }) {
  const controls = element("div", "controls")
  const turner = button("", "", turn)
  controls.append(
    button(icon(ICONS.in), say("Zoom in"), () => zoomBy(1)),
    button(icon(ICONS.out), say("Zoom out"), () => zoomBy(-1)),
    button(icon(ICONS.fit), say("Fit to the selection"), fit),
    button(icon(ICONS.world), say("Show the world"), world),
    turner,
  )
  return {
    element: controls,
    tell(globe) {
      const name = globe ? say("Show a flat map") : say("Show a globe")
      turner.replaceChildren(icon(globe ? ICONS.flat : ICONS.globe))
      turner.setAttribute("aria-label", name)
      turner.title = name
    },
  }
}
