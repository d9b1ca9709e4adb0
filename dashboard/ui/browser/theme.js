// Which theme a component is shown in.

/** "light" or "dark", by the page's own ground: known at once when a reader switches. */
export function shownTheme(root, otherwise) {
  const colour = getComputedStyle(root).getPropertyValue("--st-background-color").trim()
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(colour)
  if (!match) return otherwise
  const [red, green, blue] = match.slice(1).map((part) => parseInt(part, 16))
  return red * 0.3 + green * 0.6 + blue * 0.1 < 128 ? "dark" : "light"
}
