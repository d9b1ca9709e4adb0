// What components say. Texts are written in English in the code.

/** `text` in the reader's language; `{name}` stands for a value. */
export const say = (text, values = {}) =>
  text.replace(/\{(\w+)\}/g, (all, name) => (name in values ? String(values[name]) : all))

/** `one` or `many` as the number asks for; `{count}` is the number. */
export const sayCount = (one, many, count, values = {}) =>
  say(count === 1 ? one : many, { count: count.toLocaleString("en"), ...values })
