// A text field that shows its line numbers and the line with the cursor: a plain textarea over a mirror that wraps as it does.

import { make } from "./dom.js";

export function textField(name, text, { typed, moved }) {
  const area = make("textarea", { id: "text", spellcheck: "true", autocomplete: "off", autocapitalize: "off", "aria-label": name });
  const mirror = make("pre", { "aria-hidden": "true" });
  area.value = text;
  area.addEventListener("input", typed);
  for (const event of ["click", "keyup", "select"]) area.addEventListener(event, moved);
  return { area, mirror, box: make("div", { class: "editor" }, make("div", {}, mirror, area)) };
}

/** Of a line, from 1: where it begins in the text. */
export const startOf = (text, line) => text.split("\n").slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);

/** The line of a place in the text, from 1. */
export const lineAt = (text, at) => text.slice(0, at).split("\n").length;

export function drawMirror({ area, mirror }) {
  const now = lineAt(area.value, area.selectionStart);
  mirror.replaceChildren(...area.value.split("\n").map((text, n) => make("div", { class: n + 1 === now ? "now" : "", text: text || "\u200b" })));
  return now;
}

/** Puts lines in place of `count` lines from `line`, as one step that Control + Z takes back; `goesOn`: the cursor goes there. */
export function replaceLines(area, line, count, texts, goesOn) {
  const start = startOf(area.value, line), end = startOf(area.value, line + count), text = texts.map((one) => `${one}\n`).join("");
  area.setRangeText(text, start, Math.min(end, area.value.length), "start");
  if (!goesOn) return;
  area.focus();
  area.setSelectionRange(start + text.length - 1, start + text.length - 1);
}

/** The cursor goes to the end of a line: what is typed there is added, and takes no other words' place. */
export function goToLine(field, line) {
  const end = startOf(field.area.value, line) + (field.area.value.split("\n")[line - 1] || "").length;
  selectText(field, end, end);
}

export function selectText({ area, mirror }, start, end) {
  area.focus({ preventScroll: true });
  area.setSelectionRange(start, end);
  drawMirror({ area, mirror });
  mirror.querySelector(".now")?.scrollIntoView({ block: "center" });
}

/** Another text, with the cursor in the same words: in the nearest line that says what its line said. */
export function setText(area, text) {
  const before = area.value, line = lineAt(before, area.selectionStart), column = area.selectionStart - startOf(before, line);
  const said = before.split("\n")[line - 1], had = document.activeElement === area;
  const same = text.split("\n").map((one, n) => [one, n + 1]).filter(([one]) => one === said).map(([, n]) => n);
  const now = same.sort((a, b) => Math.abs(a - line) - Math.abs(b - line))[0];
  area.value = text;
  const start = now ? startOf(text, now) + column : Math.min(startOf(text, line), text.length);
  if (had) area.setSelectionRange(start, start);
}
