// A plain editor for one file of content, at the right: the text as any editor would save it, with its mistakes.

import { alarm, fetched, find, make, say, sent } from "./dom.js";
import { helpFor } from "./help.js";
import { mistakeBox, part } from "./remarks.js";

const PAUSE = 150; // ms without typing, after which the page shows the text
let pause = 0;
let open = null; // {path, base, tag, area, mirror, note, boxes}
let closed = () => {};
const drafted = new Set(), pending = new Map(); // paths of which a draft is shown; drafts to be sent
let sending = null;

export const isOpen = () => open !== null;
export const isUnsaved = () => open !== null && open.area.value !== open.base;
export const openPath = () => (open ? open.path : "");

export async function openEditor(path, line, remarks, whenClosed) {
  if (open && open.path === path) return goToLine(line);
  if (open && !(await leave())) return;
  const file = await fetched(`/api/file?path=${encodeURIComponent(path)}`).catch((error) => { alarm(error.message, true); });
  if (!file) return;
  closed = whenClosed;
  document.body.classList.add("writing");
  const kept = JSON.parse(sessionStorage.getItem(`text ${path}`)); // with the state that it began as: what was saved since is not written over
  const { base, tag } = kept || { base: file.text, tag: file.tag };
  const area = make("textarea", { id: "text", spellcheck: "true", autocomplete: "off", autocapitalize: "off", "aria-label": `Text of ${path}` });
  const mirror = make("pre", { "aria-hidden": "true" }), note = make("p", { class: "small", id: "unsaved", role: "status" });
  const boxes = make("div", { class: "boxes" }), help = make("div", { class: "boxes" });
  open = { path, base, tag, area, mirror, note, boxes, help, helped: "" };
  area.value = kept ? kept.text : file.text;
  area.addEventListener("input", typed);
  for (const event of ["click", "keyup", "select"]) area.addEventListener(event, draw);
  find("words").setAttribute("aria-label", "Editor");
  find("words").replaceChildren(
    make("div", { class: "top" }, make("h2", { text: path.split("/").at(-1) }),
      make("span", { class: "row" }, make("button", { class: "main", id: "save", text: "Save", click: save }),
        make("button", { text: "Close", click: () => leave() }))),
    make("div", { class: "editor" }, make("div", {}, mirror, area)), note, boxes, help);
  showMistakes(remarks);
  typed();
  goToLine(line);
}

function typed() {
  const unsaved = open.area.value !== open.base;
  if (unsaved) sessionStorage.setItem(`text ${open.path}`, JSON.stringify({ text: open.area.value, base: open.base, tag: open.tag }));
  else sessionStorage.removeItem(`text ${open.path}`);
  open.note.textContent = unsaved ? "Not saved yet. Control + S saves." : "Saved.";
  draw();
  clearTimeout(pause);
  pause = setTimeout(draft, PAUSE, open.path, unsaved ? open.area.value : null);
}

/** Shows what is typed before it is saved; null: what is saved. One after the other, so that no older text comes last. */
function draft(path, text) {
  if (text === null && !drafted.has(path)) return;
  if (text === null) drafted.delete(path);
  else drafted.add(path);
  pending.set(path, text === null ? { path } : { path, text, tag: open?.path === path ? open.tag : "" });
  sending ??= sendDrafts().finally(() => { sending = null; });
}

async function sendDrafts() {
  while (pending.size) {
    const [path, facts] = pending.entries().next().value;
    pending.delete(path);
    await sent("/api/draft", facts).catch(() => null);
  }
}

function draw() {
  const lines = open.area.value.split("\n"), now = open.area.value.slice(0, open.area.selectionStart).split("\n").length;
  offer(lines, now);
  open.mirror.replaceChildren(...lines.map((text, n) => make("div", { class: n + 1 === now ? "now" : "", text: text || "\u200b" })));
}

/** Help for the line with the cursor, made anew where that is another line or says something else. */
async function offer(lines, now) {
  const key = `${now} ${lines[now - 1]}`, editor = open;
  if (editor.helped === key) return;
  editor.helped = key;
  const end = editor.path.endsWith(".md") ? lines.indexOf("---", 1) : lines.length;
  const put = (text, goesOn = true) => replaceLines(now - 1, 1, [text], goesOn);
  const found = await helpFor({
    path: editor.path,
    line: () => ({ text: lines[now - 1] || "", isField: end > 0 && now - 1 < end && now > (editor.path.endsWith(".md") ? 1 : 0) }),
    fieldsUsed: () => new Set(lines.slice(0, end).map((line) => /^([\w ]+?)\s*:/.exec(line)?.[1]).filter(Boolean)),
    put,
    insert: (text) => replaceLines(now, 0, [text], true),
  });
  if (open === editor && editor.helped === key) editor.help.replaceChildren(...found);
}

/** As one step that Control + Z takes back. */
function replaceLines(at, count, texts, goesOn) {
  const lines = open.area.value.split("\n"), start = lines.slice(0, at).reduce((sum, line) => sum + line.length + 1, 0);
  const end = start + lines.slice(at, at + count).reduce((sum, line) => sum + line.length + 1, 0);
  const text = texts.map((line) => `${line}\n`).join("");
  if (!goesOn) open.helped = `${at + 1} ${texts[0]}`; // the form stays, and with it the field that one is in
  open.area.setRangeText(text, start, end, "start");
  if (goesOn) {
    open.area.focus();
    open.area.setSelectionRange(start + text.length - 1, start + text.length - 1);
  }
  typed();
}

function goToLine(line) {
  if (!line) return open.area.focus();
  const lines = open.area.value.split("\n"), start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  open.area.focus();
  open.area.setSelectionRange(start, start + (lines[line - 1] || "").length);
  draw();
  open.mirror.querySelector(".now")?.scrollIntoView({ block: "center" });
}

export async function save() {
  clearTimeout(pause);
  const editor = open, { path, base, tag, area } = editor, text = area.value;
  pending.delete(path);
  await sending; // a draft that comes after the save would be shown in its place
  const answer = await sent("/api/save", { path, text, tag, base }).catch(() => ({ facts: { say: "Nothing is saved: posepress does not answer. Your text is kept in this window." } }));
  if (answer.status === 200) drafted.delete(path);
  if (open !== editor) return answer.status === 200 ? sessionStorage.removeItem(`text ${path}`) : alarm(answer.facts.say || `${path} is not saved: it was changed elsewhere meanwhile`, true);
  if (answer.status === 409) return changedMeanwhile(answer.facts);
  if (answer.status !== 200) return alarm(answer.facts.say, true);
  Object.assign(editor, { base: text, tag: answer.facts.tag });
  typed();
  say("Saved");
}

/** Both have changed the file: other lines are joined and said; the same ones are shown side by side, and neither is lost. */
function changedMeanwhile({ text, tag, joined }) {
  const ours = open.area.value;
  if (joined !== null) {
    const caret = open.area.selectionStart, lines = ours.slice(0, caret).split("\n"), at = lines.length;
    open.area.value = joined;
    Object.assign(open, { base: text, tag });
    typed();
    if (document.activeElement === open.area) goToCaret(sameLine(ours, joined, at), lines.at(-1).length);
    open.note.textContent = "Somebody else has saved this file meanwhile. Both changes are in the text now; look, then save.";
    return alarm(open.note.textContent);
  }
  const take = (value) => () => {
    open.area.value = value;
    Object.assign(open, { base: text, tag });
    typed();
    open.boxes.replaceChildren();
  };
  const version = (title, value, button) => make("section", { "aria-label": title }, make("h3", { text: title }), make("pre", { text: value || "(the file is gone)" }), make("div", { class: "row" }, make("button", { text: button, click: take(value) })));
  open.boxes.replaceChildren(make("section", { class: "box mistake", "aria-label": "Changed meanwhile" },
    make("h3", { text: "This file was changed elsewhere meanwhile, in the same lines" }),
    make("p", { class: "fine", text: "Nothing is saved yet. Choose one, change it if you like, and save." }),
    make("div", { class: "both" }, version("As it is on the disk", text, "Take this one"), version("As you typed it here", ours, "Go on with mine"))));
  alarm("This file was changed elsewhere meanwhile, in the same lines. Choose one.");
}

/** After the files were read again: what changed outside is taken over where nothing was typed here. */
export async function follow(remarks) {
  if (!open) return;
  const file = await fetched(`/api/file?path=${encodeURIComponent(open.path)}`).catch(() => null);
  if (!open) return;
  if (!file) {
    open.tag = "";
    open.note.textContent = "This file is gone. Save it again, or close.";
  } else if (file.tag !== open.tag && open.area.value === open.base) {
    const at = open.area.value.slice(0, open.area.selectionStart).split("\n").length;
    open.area.value = file.text;
    Object.assign(open, { base: file.text, tag: file.tag });
    typed();
    if (document.activeElement === open.area) goToCaret(at);
  } else if (file.tag !== open.tag) {
    await joinTyped();
  }
  if (open) showMistakes(remarks);
}

/** What somebody else has saved comes into the text while one types, where it is in other lines; nothing is written. */
async function joinTyped() {
  const editor = open, text = editor.area.value;
  const answer = await sent("/api/join", { path: editor.path, text, base: editor.base }).catch(() => null);
  if (open !== editor || editor.area.value !== text || answer?.status !== 200) return; // typed on: the next round joins it
  if (answer.facts.joined === null && editor.conflict === answer.facts.tag) return; // it is shown already
  editor.conflict = answer.facts.tag;
  changedMeanwhile(answer.facts);
}

/** The number that a line has now: the nearest one that says the same. */
function sameLine(before, after, line) {
  const text = before.split("\n")[line - 1], lines = after.split("\n");
  const same = lines.map((one, n) => n + 1).filter((n) => lines[n - 1] === text);
  return same.sort((a, b) => Math.abs(a - line) - Math.abs(b - line))[0] || Math.min(line, lines.length);
}

function goToCaret(line, column = 0) {
  const start = open.area.value.split("\n").slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, column);
  open.area.setSelectionRange(start, start);
  draw();
}

function showMistakes(remarks) {
  if (open.boxes.querySelector("[aria-label='Changed meanwhile']")) return;
  const own = remarks.filter((remark) => remark.place && remark.place.path === open.path);
  open.boxes.replaceChildren(...own.map((remark, n) => mistakeBox(remark, n + 1, [make("button", { text: "Go to the line", click: () => goToLine(remark.place.line) }), mend(remark)])));
}

/** A name that was meant is put in by one press. */
function mend(remark) {
  const meant = /^did you mean "([^"]+)"\?/.exec(remark.hint), place = remark.place;
  if (!meant) return null;
  const before = part(place.text, place.column - 1, place.end - 1);
  return make("button", { text: `Put “${meant[1]}” there`, click: async () => {
    const editor = open, text = editor.area.value;
    const answer = await sent("/api/edit", { text, line: place.line, column: place.column, end: place.end, before, value: meant[1] });
    if (open !== editor) return;
    if (answer.status !== 200 || editor.area.value !== text) return alarm("The text has changed since; correct it by hand", true);
    open.area.focus();
    open.area.setRangeText(answer.facts.text, 0, open.area.value.length, "end");
    typed();
    goToLine(place.line);
    await save();
  } });
}

export async function leave() {
  if (open.area.value !== open.base && !confirm("There is text that is not saved. Close all the same? It is kept in this window.")) return false;
  clearTimeout(pause);
  draft(open.path, null);
  open = null;
  document.body.classList.remove("writing");
  closed();
  return true;
}

addEventListener("beforeunload", (event) => {
  if (open && open.area.value !== open.base) event.preventDefault();
});
