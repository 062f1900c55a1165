// Below the editor: what fits in the line with the cursor, as words to press or a small form; and the next words that wait for one's own.

import { doseForm } from "./dose.js";
import { fetched, make } from "./dom.js";
import { parsed } from "./dose_line.js";
import { t } from "./texts.js";

const FIELD = /^(\s*)([\w ]+?)\s*:\s*(.*?)(\s+#.*)?$/;
let offers = null;

/** What may be typed, by kinds of files; the fields of a dose; the names of figures. */
export const offered = () => (offers ??= fetched("/api/help").catch((error) => { offers = null; throw error; }));

/** `editor` has `path`, `line()` (text, whether it is a field's), `fieldsUsed()`, `put(line)` and `insert(line)`. */
export async function helpFor(editor) {
  const { fields, dose } = await offered();
  const folder = editor.path.split("/")[1], kind = fields[folder] || (editor.path === "content/studio.yaml" ? fields.studio : []);
  const { text, isField } = editor.line();
  if (!isField) return [];
  const [, indent, name = "", value, comment] = FIELD.exec(text) || [];
  const typed = (now) => `${indent}${name}: ${now}${comment && !comment.includes("REPLACE THIS") ? comment : ""}`; // it is replaced now
  if (name === "dose") return [doseHelp(dose, value, (now, goesOn) => editor.put(typed(now), goesOn))];
  const field = kind.find((one) => one.name === name);
  if (field && field.words.length) {
    return [group(t("help.words_for", { field: name }), field.words.map((word) => make("button", { text: word, lang: "en", "aria-pressed": String(word === value), click: () => editor.put(typed(word)) })))];
  }
  const used = editor.fieldsUsed(), free = kind.filter((one) => !used.has(one.name));
  const buttons = free.map((one) => make("button", { text: one.name, lang: "en", click: () => editor.insert(`${one.name}: ${one.words[0] || ""}`) }));
  return buttons.length ? [make("details", { class: "help" }, make("summary", { text: t("help.fields") }), make("div", { class: "row" }, ...buttons))] : [];
}

const group = (title, buttons) => make("section", { class: "help", "aria-label": title }, make("h3", { text: title }), make("div", { class: "row" }, ...buttons));

/** A dose on several lines is left to the text. */
function doseHelp(fields, value, put) {
  const typed = value ? parsed(value) : null;
  if (!typed) return group(t(value ? "help.brackets" : "help.below"), []);
  return make("section", { class: "help box", "aria-label": t("dose.title") }, make("h3", { text: t("dose.title") }), doseForm(fields, typed, (line) => put(line || "{}", false)));
}

const GAP = /REPLACE THIS(?:[^"\n]*[^"\n\s])?/g;

/** Where words wait for one's own, as [start, end]; a note behind # is no word that prints. */
export const gapsIn = (text) => [...text.matchAll(GAP)].filter(({ index }) => !/(?:^|\s)#\s[^\n]*$/.test(text.slice(text.lastIndexOf("\n", index) + 1, index)))
  .map((match) => [match.index, match.index + match[0].length]);
