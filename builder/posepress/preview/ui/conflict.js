// Two versions of a text side by side, the lines that differ with their words marked; neither is the default.

import { find, make } from "./dom.js";

const AROUND = 1; // lines that are shown before and behind a difference

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

/** The lines that differ, as [from, to] of each version. Pure. */
export function differences(left, right) {
  const found = [];
  let at = [0, 0];
  for (const [i, j] of [...common(left, right), [left.length, right.length]]) {
    if (i > at[0] || j > at[1]) found.push([[at[0], i], [at[1], j]]);
    at = [i + 1, j + 1];
  }
  return found;
}

/** Shows both over the paper. `choose(text)` is called with what is gone on with. */
export function showVersions(path, { ours, theirs, both }, choose) {
  const texts = [ours.split("\n"), theirs.split("\n")], changes = differences(...texts), time = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  const column = (side, id, title, button, text) => make("section", { "aria-labelledby": id }, make("h2", { id, text: title }), shownText(texts, changes, side),
    make("div", { class: "row" }, make("button", { text: button, click: () => choose(text) })));
  const box = make("section", { id: "versions", role: "main", "aria-labelledby": "versions-title", tabindex: "-1" },
    make("div", { class: "head" }, make("div", { class: "title" }, make("h1", { id: "versions-title", text: "This file was also changed somewhere else" }),
      make("small", { text: `${path}, changed outside at ${time} while you were typing. Nothing was overwritten.` }))),
    make("div", { class: "both" },
      column(0, "mine", "Yours, typed here", "Keep mine", ours),
      column(1, "disk", `On the disk, ${time}`, "Take the disk’s", theirs)),
    make("p", { class: "row middle" }, make("button", { text: "Go on typing, with both lines in the editor", click: () => choose(both) })),
    make("p", { class: "small middle", text: `${changes.length === 1 ? "One place differs" : `${changes.length} places differ`}. Changes in other lines were joined. Yours is safe: it survives a reload.` }));
  hideVersions();
  document.body.classList.add("two-versions");
  document.body.append(box);
  find("paper").inert = true;
  box.focus();
}

export function hideVersions() {
  find("versions")?.remove();
  document.body.classList.remove("two-versions");
  find("paper").inert = false;
}

function shownText(texts, changes, side) {
  const lines = texts[side], parts = [];
  let at = 0;
  for (const change of [...changes, null]) {
    const [from, to] = change ? change[side] : [lines.length, lines.length];
    const skipFrom = at ? Math.min(at + AROUND, from) : 0, skipTo = change ? Math.max(skipFrom, from - AROUND) : from;
    parts.push(...plain(lines.slice(at, skipFrom)));
    if (skipTo > skipFrom) parts.push(make("span", { class: "gap", text: `${skipTo - skipFrom === 1 ? `line ${skipFrom + 1} is` : `lines ${skipFrom + 1} to ${skipTo} are`} the same\n` }));
    parts.push(...plain(lines.slice(skipTo, from)));
    if (change) parts.push(marked(texts, change, side));
    at = to;
  }
  return make("pre", {}, ...parts);
}

const plain = (lines) => lines.map((line) => `${line}\n`);

function marked(texts, change, side) {
  const words = change.map(([from, to], which) => texts[which].slice(from, to).join("\n").split(/(\s+)/));
  const same = new Set(common(...words).map((pair) => pair[side]));
  const parts = [];
  let run = "";
  const flush = () => { if (run.trim()) parts.push(make("mark", { text: run })); else parts.push(run); run = ""; };
  words[side].forEach((word, n) => {
    if (same.has(n) && word.trim()) { flush(); parts.push(word); } else run += word;
  });
  flush();
  const text = words[side].join("");
  return make("ins", { "aria-label": side ? "only on the disk" : "only in yours" }, ...(text ? parts : [make("span", { class: "gap", text: "(not here)" })]));
}
