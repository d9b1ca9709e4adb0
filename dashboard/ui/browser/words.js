// What components say. Texts are written in English in the code; those of another language are
// fetched once, from the catalogue of the Python side.

let language = "en"
let texts = {} // by English text: its forms, one or one for each kind of number

const fetched = new Map() // by address: the texts, on their way or there

/** Speak a language from now on; its texts are at `address`, "" for English. */
export async function learn(wanted, address) {
  const known = address ? await fetchOnce(address) : {}
  language = wanted
  texts = known
  document.documentElement.lang = wanted
}

/** Without its texts the Atlas speaks English; the next component tries again. */
function fetchOnce(address) {
  if (!fetched.has(address)) {
    const answer = fetch(new URL(address, document.baseURI)).then((found) => found.json())
    fetched.set(address, answer.catch(() => (fetched.delete(address), {})))
  }
  return fetched.get(address)
}

/** The language spoken, for dates and the order of names. */
export const spoken = () => language

/** `text` in the reader's language; `{name}` stands for a value. */
export const say = (text, values = {}) => fill(texts[text]?.[0] ?? text, values)

/** `one` or `many` as the number asks for; `{count}` is the number. */
export function sayCount(one, many, count, values = {}) {
  const forms = texts[one] ?? [one, many]
  const kind = new Intl.PluralRules(texts[one] ? language : "en").select(count)
  return fill(kind === "one" ? forms[0] : forms.at(-1), { count: number(count), ...values })
}

/** A number with the separators of the reader's language. */
export const number = (value) => value.toLocaleString(language)

const fill = (text, values) =>
  text.replace(/\{(\w+)\}/g, (all, name) => (name in values ? String(values[name]) : all))
