// What was printed and is not so any more: in words, with what to print again.

import { file } from "./address.js";
import { find, make, sent } from "./dom.js";
import { lead } from "./entry.js";
import { listed } from "./spreads.js";

/** "Page 21 changed. Print sheet 8 again; the other eight stay as they are." Pure; "" where all is as it was printed. */
export function reprintWords({ pages, sheets, sheet_count: count }) {
  if (pages === null) return "Every page changed since: print all of it again.";
  if (!pages.length) return "";
  const changed = `${noun("Page", pages)} changed.`, rest = count - sheets.length;
  if (!count) return `${changed} Print ${pages.length === 1 ? "it" : "them"} again; the others stay as they are.`;
  return rest ? `${changed} Print ${noun("sheet", sheets)} again; ${rest === 1 ? "the other one stays as it is" : `the other ${number(rest)} stay as they are`}.` : `${changed} Print all sheets again.`;
}

const NUMBERS = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const number = (n) => NUMBERS[n] || String(n);
const noun = (word, numbers) => (numbers.length > 6 ? `${numbers.length} ${word.toLowerCase()}s` : `${word}${numbers.length > 1 ? "s" : ""} ${listed(numbers)}`);

/** The sides of these sheets, as a print dialog asks for them. */
const sides = (sheets) => sheets.map((n) => `${2 * n - 1}-${2 * n}`).join(", ");

export function sinceBox(view, facts) {
  const words = facts.reprint ? reprintWords(facts.reprint) : "";
  if (!words || facts.waits) return "";
  const sheets = facts.reprint.pages === null ? [] : facts.reprint.sheets, affected = sheets.length && sheets.length < facts.reprint.sheet_count ? sheets : [];
  const link = make("a", { class: "button", target: "_blank", rel: "noopener", text: affected.length ? `Print ${affected.length === 1 ? `sheet ${affected[0]}` : "these sheets"} …` : "Print again …", click: () => notePrint(facts) });
  lead(link, "href", file(view, facts.view.has_sheets));
  return make("section", { "aria-label": "Since the last print" }, make("h3", { text: "Since your last print" }), make("p", { class: "fine", text: words }),
    affected.length ? make("p", { class: "fine", text: `In the print dialog: pages ${sides(affected)}.` }) : "", make("div", { class: "row" }, link));
}

/** It counts as printed from the moment in which its file is opened to be printed. */
export function notePrint({ view: { kind, id, size, format } }) {
  return sent("/api/printed", { kind, id, size, format }).catch(() => null);
}

export function startPrinting(facts) {
  find("print").addEventListener("click", () => { if (facts()) notePrint(facts()); });
}
