// Places that were changed here and elsewhere, each with both versions side by side: one chooses at each of them, and neither is the default.

import { find, make } from "./dom.js";
import { cover } from "./panel.js";
import { t } from "./texts.js";

const AROUND = 2; // lines that are shown before and behind a conflict
const CHOICES = ["ours", "theirs", "both"];

/** What two sequences have in common, as pairs of indexes: the longest common run of values. Pure. */
export function common(left, right) {
  const rows = Array.from({ length: left.length + 1 }, () => new Uint16Array(right.length + 1));
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) rows[i][j] = left[i] === right[j] ? rows[i + 1][j + 1] + 1 : Math.max(rows[i + 1][j], rows[i][j + 1]);
  }
  const pairs = [];
  for (let i = 0, j = 0; i < left.length && j < right.length;) {
    if (left[i] === right[j]) pairs.push([i++, j++]);
    else if (rows[i + 1][j] >= rows[i][j + 1]) i += 1;
    else j += 1;
  }
  return pairs;
}

/** The text with what was chosen at each conflict, in turn. Pure. */
export function withChoices(parts, choices) {
  let n = 0;
  return parts.map((part) => (typeof part === "string" ? part : part[choices[n++]])).join("");
}

/** Shows all of them over the paper. `go(text)` is called with what is gone on with. */
export function showVersions(path, parts, go) {
  const conflicts = parts.filter((part) => typeof part !== "string"), chosen = conflicts.map(() => null);
  const time = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  const on = make("button", { class: "main", text: t("conflict.go_on"), disabled: true, click: () => go(withChoices(parts, chosen)) });
  const left = make("p", { class: "small", role: "status" });
  const tell = () => {
    const open = chosen.filter((choice) => choice === null).length;
    on.disabled = open > 0;
    left.textContent = open ? t("conflict.left", { n: open }) : t("conflict.ready");
  };
  const pick = (n, choice) => { chosen[n] = choice; tell(); };
  const all = (choice) => () => go(withChoices(parts, chosen.map(() => choice)));
  const places = conflicts.map((conflict, n) => place(conflict, n, parts, time, (choice) => pick(n, choice)));
  const box = make("section", { id: "versions", role: "main", "aria-labelledby": "versions-title", tabindex: "-1" },
    make("div", { class: "head" }, make("div", { class: "title" }, make("h1", { id: "versions-title", text: t("conflict.title") }), make("small", { text: t("conflict.what", { file: path, time }) }))),
    ...places,
    make("div", { class: "choosing-all" }, left, make("div", { class: "row" }, on, make("button", { text: t("conflict.keep_mine"), click: all("ours") }), make("button", { text: t("conflict.take_theirs"), click: all("theirs") })),
      make("p", { class: "small", text: t("conflict.safe") })));
  tell();
  hideVersions();
  document.body.classList.add("two-versions");
  document.body.append(box);
  cover();
  box.focus();
}

export function hideVersions() {
  find("versions")?.remove();
  document.body.classList.remove("two-versions");
  cover();
}

/** One conflict: the lines about it, and what one may choose. */
function place(conflict, n, parts, time, pick) {
  const at = parts.indexOf(conflict), before = text(parts[at - 1]).split("\n").slice(0, -1).slice(-AROUND), behind = text(parts[at + 1]).split("\n").slice(0, AROUND);
  const line = parts.slice(0, at).map((part) => text(typeof part === "string" ? part : part.ours)).join("").split("\n").length;
  const grey = (lines) => (lines.some((one) => one.trim()) ? make("pre", { class: "fine" }, ...lines.map((one) => `${one}\n`)) : "");
  const titles = { ours: t("conflict.ours"), theirs: t("conflict.theirs", { time }), both: t("conflict.both") };
  const option = (choice) => make("label", { class: "version" }, make("span", { class: "row" }, make("input", { type: "radio", name: `version-${n}`, value: choice, change: () => pick(choice) }), make("strong", { text: titles[choice] })),
    choice === "both" ? make("pre", {}, conflict.both) : marked(conflict, choice));
  return make("fieldset", { class: "conflict" }, make("legend", { text: t("conflict.place", { n: line }) }), grey(before),
    make("div", { class: "both" }, ...CHOICES.map(option)), grey(behind));
}

const text = (part) => (typeof part === "string" ? part : "");

/** A version with the words marked that the other has not. */
function marked(conflict, side) {
  const words = ["ours", "theirs"].map((one) => conflict[one].replace(/\n$/, "").split(/(\s+)/)), which = side === "ours" ? 0 : 1;
  if (!conflict[side].trim()) return make("pre", {}, make("span", { class: "fine", text: t("conflict.not_here") }));
  const same = new Set(common(...words).map((pair) => pair[which]));
  const parts = [];
  let run = "";
  const flush = () => { if (run.trim()) parts.push(make("mark", { text: run })); else parts.push(run); run = ""; };
  words[which].forEach((word, n) => {
    if (same.has(n) && word.trim()) { flush(); parts.push(word); } else run += word;
  });
  flush();
  return make("pre", {}, ...parts);
}
