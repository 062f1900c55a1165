// What was printed and is not so any more: in words, with what to print again.

import { file } from "./address.js";
import { find, make, sent } from "./dom.js";
import { lead } from "./entry.js";
import { section } from "./remarks.js";
import { listed, t } from "./texts.js";

const MOST = 6; // pages or sheets that are named one by one

/** "Page 21 changed. Print sheet 8 again; the other 8 stay as they are." "" where all is as it was printed. */
export function reprintWords({ pages, sheets, sheet_count: count }) {
  if (pages === null) return t("printed.all");
  if (!pages.length) return "";
  const changed = t(pages.length > MOST ? "printed.pages_many" : "printed.pages", { n: pages.length, pages: listed(pages) }), rest = count - sheets.length;
  if (!count) return `${changed} ${t("printed.again", { n: pages.length })}`;
  if (!rest) return `${changed} ${t("printed.all_sheets")}`;
  return `${changed} ${t(sheets.length > MOST ? "printed.sheets_many" : "printed.sheets", { n: sheets.length, sheets: listed(sheets) })} ${t("printed.rest", { n: rest })}`;
}

/** The sides of these sheets, as a print dialog asks for them. */
const sides = (sheets) => sheets.map((n) => `${2 * n - 1}-${2 * n}`).join(", ");

export function sinceBox(view, facts) {
  const words = facts.reprint ? reprintWords(facts.reprint) : "";
  if (!words || facts.waits) return "";
  const sheets = facts.reprint.pages === null ? [] : facts.reprint.sheets, affected = sheets.length && sheets.length < facts.reprint.sheet_count ? sheets : [];
  const link = make("a", { class: "button", target: "_blank", rel: "noopener", text: affected.length ? t("printed.print_sheets", { n: affected.length, sheet: affected[0] }) : t("printed.print_again"), click: () => notePrint(facts) });
  lead(link, "href", file(view, facts.view.has_sheets));
  return section(t("printed.since"), make("p", { class: "fine", text: words }),
    affected.length ? make("p", { class: "fine", text: t("printed.dialog", { sides: sides(affected) }) }) : "", make("div", { class: "row" }, link));
}

/** It counts as printed from the moment in which its file is opened to be printed. */
export function notePrint({ view: { kind, id, size, format } }) {
  return sent("/api/printed", { kind, id, size, format }).catch(() => null);
}

export function startPrinting(facts) {
  find("print").addEventListener("click", () => { if (facts()) notePrint(facts()); });
}
