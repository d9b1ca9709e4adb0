// What a chart draws, fetched by address: each address once, and those asked for last kept.

const KEPT = 30
const answers = new Map()

export function fetchPart({ chart, query }, part, { theme, size }) {
  const address = `${chart}/${part}?${query}&theme=${theme}&size=${size}`
  if (!answers.has(address)) {
    const answer = fetch(new URL(address, document.baseURI)).then((response) => {
      if (!response.ok) throw new Error(`${address}: ${response.status}`)
      return response.json()
    })
    answer.catch(() => answers.delete(address))
    answers.set(address, answer)
    if (answers.size > KEPT) answers.delete(answers.keys().next().value)
  }
  return answers.get(address)
}

/** Columns by name as rows, each with its place as `mark`. */
export function asRows(columns) {
  const names = Object.keys(columns)
  const rows = columns[names[0]].map((_, mark) => ({ mark }))
  for (const name of names) columns[name].forEach((value, place) => (rows[place][name] = value))
  return rows
}

let library
export function loadVega(address) {
  // It puts its name on globalThis.
  library ??= import(new URL(address, document.baseURI))
  library.catch(() => (library = undefined))
  return library
}
