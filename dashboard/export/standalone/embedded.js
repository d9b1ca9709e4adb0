// What this file carries besides its text: compressed, and unpacked where it is needed.

/** The text of an embedded block. */
export function inflate(id) {
  const packed = atob(document.getElementById(id).textContent)
  const bytes = Uint8Array.from(packed, (sign) => sign.charCodeAt(0))
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))
  return new Response(stream).text()
}

/** Run an embedded library, which puts its names on globalThis. */
export async function run(id) {
  const script = document.createElement("script")
  script.textContent = await inflate(id)
  document.head.append(script)
}
