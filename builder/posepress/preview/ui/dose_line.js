// A dose in one line, `{breaths: 5-10, note: "slow, easy"}` → its fields as they are typed, and fields → such a line.

const FIELD = /\s*([\p{L}_](?:[\p{L}\p{N}_ -]*[\p{L}\p{N}_])?)\s*:(?:\s+("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|(?![-"'&*!|>%@`?:])[^,#[\]{}\s](?:[^,[\]{}\n]*[^,[\]{}\s])?))?\s*(?:,|$)/uy;
const WITHOUT_QUOTES = /^[\p{L}\p{N}][^,:#{}[\]"\\\p{C}]*$/u;

/** Of the fields of a line, in their order: name → what is typed. null where that is not certain: it is left to the text. */
export function parsed(line) {
  const inner = /^\{(.*)\}$/s.exec(line.trim())?.[1].trimEnd(), typed = new Map();
  if (inner === undefined) return null;
  for (let at = 0; at < inner.length; at = FIELD.lastIndex) {
    FIELD.lastIndex = at;
    const [, name, said = ""] = FIELD.exec(inner) || [];
    if (!name || typed.has(name) || unquoted(said) === null || (!/^["']/.test(said) && /:(?:\s|$)|\s#/.test(said))) return null;
    typed.set(name, said);
  }
  return typed;
}

/** The line of such fields; "" of none. */
export const written = (typed) => (typed.size ? `{${[...typed].map(([key, said]) => `${key}: ${said}`).join(", ")}}` : "");

/** A text as it stands between the brackets. */
export const typable = (text) => (WITHOUT_QUOTES.test(text) ? text : JSON.stringify(text));

/** null of a text whose signs behind a backslash are others than those of JSON. */
export function unquoted(said = "") {
  if (said.startsWith("'")) return said.slice(1, -1).replaceAll("''", "'");
  if (!said.startsWith('"')) return said;
  try {
    return JSON.parse(said);
  } catch {
    return null;
  }
}
