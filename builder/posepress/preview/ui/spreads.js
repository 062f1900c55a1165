// A product and a page → which of its pages are seen together, what they are called, and where turning leads. Pure.

import { listed, t } from "./texts.js";

/** Numbers, from 1, of what is seen together with page (of sheets: with sheet) `number`. `single`: one page has all the room. */
export function together(facts, number, single = false) {
  const count = facts.pages.length, { kind, sheets } = facts.view;
  const here = Math.min(number, count), all = facts.pages.map((_, n) => n + 1);
  if (sheets) return [2 * number - 1, 2 * number].filter((n) => n <= count);
  if (kind === "handouts" || !count) return all;
  if (single) return [here];
  if (kind === "booklets") return [here - (here % 2), here - (here % 2) + 1].filter((n) => n >= 1 && n <= count);
  return all.filter((n) => facts.pages[n - 1].part === facts.pages[here - 1].part);
}

/** The page, or sheet, that turning leads to; 0 where there is none. A deck turns from pose to pose. */
export function turned(facts, number, step, single = false) {
  const count = facts.pages.length, { kind, sheets } = facts.view;
  if (sheets) return within(number + step, Math.ceil(count / 2));
  if (kind === "handouts") return within(number + step, count);
  const part = (n) => facts.pages[n - 1]?.part;
  const group = kind === "decks" ? facts.pages.map((_, n) => n + 1).filter((n) => part(n) === part(number)) : together(facts, number, single);
  if (!group.length) return 0;
  const next = within(step > 0 ? group.at(-1) + 1 : group[0] - 1, count);
  return next && kind === "decks" ? facts.pages.findIndex((page) => page.part === part(next)) + 1 : next;
}

const within = (n, count) => (n >= 1 && n <= count ? n : 0);

/** Where one is: "Pages 20 and 21 of 36", "Pose 3 of 7", "Sheet 1 of 9"; "" where there is but one place. */
export function placeOf(facts, number, single = false) {
  const count = facts.pages.length, { kind, sheets } = facts.view;
  if (!count) return "";
  if (sheets) return count > 2 ? t("paper.sheet_of", { n: number, of: Math.ceil(count / 2) }) : "";
  if (kind === "decks") return t("paper.pose_of", { n: facts.pages[Math.min(number, count) - 1].part, of: facts.pages.at(-1).part });
  if (kind === "cards" || count === 1) return "";
  const seen = kind === "handouts" ? [Math.min(number, count)] : together(facts, number, single);
  return seen.length === 1 ? t("paper.page_of", { n: seen[0], of: count }) : t("paper.pages_of", { pages: listed(seen), of: count });
}

/** What stands below page `n`: a card's face, a sheet's side with its pages. */
export function caption(facts, n) {
  const page = facts.pages[n - 1];
  if (facts.view.sheets) return page.bears.length ? t(n % 2 ? "paper.front_with" : "paper.back_with", { pages: listed(page.bears) }) : t(n % 2 ? "paper.front" : "paper.back");
  return facts.view.kind === "cards" || facts.view.kind === "decks" ? face(facts, n) : "";
}

/** Front and back; of a pose that takes two cards, which of them. A large card has pages. */
export function face(facts, n) {
  if (facts.view.format) return "";
  const first = facts.pages.findIndex((page) => page.part === facts.pages[n - 1].part), nth = n - 1 - first;
  const many = facts.pages.filter((page) => page.part === facts.pages[n - 1].part).length > 2;
  return `${t(nth % 2 ? "paper.back" : "paper.front")}${many ? ` ${Math.floor(nth / 2) + 1}` : ""}`;
}

/** The page that shows a value of the content; 0 where none does. */
export const pageOf = (facts, source) => facts.pages.findIndex((page) => page.sources.includes(source)) + 1;
