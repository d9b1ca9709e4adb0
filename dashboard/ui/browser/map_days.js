// Days as numbers since 1970, and as they are written.

import { spoken } from "./words.js"

export const DAY = 86_400_000 // milliseconds

const dateOf = (day) => new Date(day * DAY)

/** A day number as 2024-06-05. */
export const dayOf = (day) => dateOf(day).toISOString().slice(0, 10)

const written = (day, parts) => {
  const language = spoken() === "en" ? "en-GB" : spoken()
  return dateOf(day).toLocaleDateString(language, { ...parts, timeZone: "UTC" })
}

/** "5 June 2024" */
export const dayWords = (day) => written(day, { day: "numeric", month: "long", year: "numeric" })

/** "June 2024" */
export const monthWords = (day) => written(day, { month: "long", year: "numeric" })

/** "Jun" */
export const shortMonth = (day) => written(day, { month: "short" })
