// A chart drawn with Vega, in the app and on a page on a disk.

export const NARROW = 460 // px: below, names stand above what they name

const ERRORS = 1 // what Vega logs: its warnings are of what specs mean to do

/** Draw a spec with its rows; each row's place is its `mark`. What is returned is Vega's. */
export async function drawChart(plot, { spec, rows, alt }, theme) {
  const drawn = structuredClone(spec)
  drawn.data = { values: rows }
  drawn.description = alt
  drawn.autosize = { type: "fit-x", contains: "padding" }
  drawn.config.mark = { ...drawn.config.mark, cursor: "pointer" }
  // `ast`: its expressions are interpreted and never compiled, which the content policy forbids.
  const options = { ast: true, renderer: "svg", actions: false, tooltip: { theme }, logLevel: ERRORS }
  const made = await globalThis.vegaEmbed(plot, drawn, options)
  // Vega calls a layer without data a symbol, which has no name to be read: it says nothing.
  for (const layer of plot.querySelectorAll('[role="graphics-symbol"]:not([aria-label])')) {
    layer.setAttribute("aria-hidden", "true")
  }
  return made
}
