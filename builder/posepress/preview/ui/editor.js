// A plain editor for one file of content, at the right: the text as any editor would save it, with its mistakes.

import { askWhether } from "./ask.js";
import { hideVersions, showVersions } from "./conflict.js";
import { alarm, fetched, find, make, refuse, say, sent } from "./dom.js";
import * as drafts from "./drafts.js";
import { drawMirror, replaceLines, selectLine, setText, textField } from "./field.js";
import { helpFor } from "./help.js";
import { meantBy, mended } from "./mend.js";
import { slimBox } from "./remarks.js";

const PAUSE = 150; // ms without typing, after which the page shows the text
const JOINED = "Somebody else has changed other lines of this file. Both changes are in the text now; it is not saved yet.";
let pause = 0;
let open = null; // {path, base, tag, area, mirror, note, gone, boxes, help, helped, two}
let closed = () => {};

export const isOpen = () => open !== null;
export const isUnsaved = () => open !== null && open.area.value !== open.base;

export async function openEditor(path, line, remarks, whenClosed) {
  if (open && open.path === path) return goToLine(line);
  if (open && !(await leave())) return;
  const file = await fetched(`/api/file?path=${encodeURIComponent(path)}`).catch((error) => { refuse(error.message); });
  if (!file) return;
  closed = whenClosed;
  document.body.classList.add("writing");
  const kept = drafts.kept(path), { base, tag } = kept || { base: file.text, tag: file.tag };
  const { area, mirror, box } = textField(`Text of ${path}`, kept ? kept.text : file.text, { typed, moved: draw });
  const note = make("p", { class: "small", id: "unsaved", role: "status" });
  const [gone, boxes, help] = ["boxes", "boxes", "boxes"].map((name) => make("div", { class: name }));
  open = { path, base, tag, area, mirror, note, gone, boxes, help, helped: "", two: false };
  area.addEventListener("keydown", (event) => {
    if (event.key === " " && event.ctrlKey) {
      open.help.querySelector("button, input")?.focus();
      event.preventDefault();
    }
  });
  find("words").setAttribute("aria-label", "Editor");
  find("words").replaceChildren(
    make("div", { class: "top" }, make("h2", { class: "file", text: path }),
      make("span", { class: "row" }, make("button", { class: "main", id: "save", text: "Save", click: save }), make("button", { text: "Close", click: () => leave() }))),
    gone, box, note, help, boxes);
  showMistakes(remarks);
  typed();
  goToLine(line);
  if (kept && file.tag !== tag) await meet();
}

function typed() {
  const unsaved = isUnsaved();
  if (unsaved) drafts.keep(open.path, { text: open.area.value, base: open.base, tag: open.tag });
  else drafts.drop(open.path);
  open.note.textContent = unsaved ? "Typed and shown, not saved yet. Control + S saves; Tab leaves the text, Control + Space offers words." : "Saved.";
  draw();
  clearTimeout(pause);
  pause = setTimeout(drafts.draft, PAUSE, open.path, unsaved ? open.area.value : null, open.tag);
}

function draw() {
  const now = drawMirror(open);
  offer(open.area.value.split("\n"), now);
}

/** Help for the line with the cursor, made anew where that is another line or says something else. */
async function offer(lines, now) {
  const key = `${now} ${lines[now - 1]}`, editor = open;
  if (editor.helped === key) return;
  editor.helped = key;
  const isMarkdown = editor.path.endsWith(".md"), end = isMarkdown ? lines.indexOf("---", 1) : lines.length;
  const put = (line, count, text, goesOn) => {
    if (!goesOn) editor.helped = `${line} ${text}`; // the form stays, and with it the field that one is in
    replaceLines(editor.area, line, count, [text], goesOn);
    typed();
  };
  const found = await helpFor({
    path: editor.path,
    line: () => ({ text: lines[now - 1] || "", isField: end > 0 && now - 1 < end && now > (isMarkdown ? 1 : 0) }),
    fieldsUsed: () => new Set(lines.slice(0, end).map((line) => /^([\w ]+?)\s*:/.exec(line)?.[1]).filter(Boolean)),
    put: (text, goesOn = true) => put(now, 1, text, goesOn),
    insert: (text) => put(now + 1, 0, text, true),
  });
  if (open === editor && editor.helped === key) editor.help.replaceChildren(...found);
}

function goToLine(line) {
  if (line) selectLine(open, line);
  else open.area.focus({ preventScroll: true });
  draw();
}

export async function save() {
  clearTimeout(pause);
  const editor = open, { path, tag, area } = editor, text = area.value;
  await drafts.quiet(path);
  const answer = await sent("/api/save", { path, text, tag, base: editor.base }).catch(() => ({ facts: { say: "Nothing is saved: posepress does not answer. Your text is kept in this window." } }));
  if (answer.status === 200) drafts.saved(path);
  if (open !== editor) return answer.status === 200 ? drafts.drop(path) : refuse(answer.facts.say || `${path} is not saved: it was changed elsewhere meanwhile`);
  if (answer.status === 409) return answer.facts.tag ? meet() : tellGone();
  if (answer.status !== 200) return refuse(answer.facts.say);
  Object.assign(editor, { base: text, tag: answer.facts.tag });
  editor.gone.replaceChildren();
  typed();
  say("Saved");
}

/** Both have changed the file: other lines are joined at once and said; the same ones are shown side by side, and neither is lost. */
async function meet() {
  const editor = open, ours = editor.area.value;
  const { status, facts } = await sent("/api/join", { path: editor.path, text: ours, base: editor.base }).catch(() => ({}));
  if (open !== editor || editor.area.value !== ours || status !== 200) return; // typed on: the next round sees it
  if (!facts.tag) return tellGone();
  if (facts.joined !== null) {
    go(facts.text, facts.tag, facts.joined);
    editor.note.textContent = facts.joined === facts.text ? "Saved." : JOINED;
    return say(editor.note.textContent);
  }
  editor.two = true;
  showVersions(editor.path, facts, (chosen) => {
    chosenOf(editor);
    go(facts.text, facts.tag, chosen);
    editor.area.focus();
  });
  alarm("This file was changed elsewhere meanwhile, in the same lines. Choose one.");
}

function chosenOf(editor) {
  editor.two = false;
  hideVersions();
}

/** The text goes on from what stands on the disk now. */
function go(base, tag, text) {
  Object.assign(open, { base, tag });
  setText(open.area, text);
  typed();
}

/** After the files were read again: what changed outside is taken over where nothing was typed here, else joined. */
export async function follow(remarks) {
  if (!open) return;
  const editor = open, file = await fetched(`/api/file?path=${encodeURIComponent(editor.path)}`).catch(() => null);
  if (open !== editor) return;
  if (!file) return tellGone();
  editor.gone.replaceChildren();
  showMistakes(remarks);
  if (file.tag === editor.tag || editor.two) return;
  if (isUnsaved()) await meet();
  else go(file.text, file.tag, file.text);
}

function tellGone() {
  open.tag = "";
  if (open.gone.firstChild) return;
  const words = "This file is gone. Save it again, or close.";
  open.gone.append(make("section", { class: "box mistake", id: "gone", "aria-label": "Gone" }, make("h3", { text: words }),
    make("p", { class: "fine", text: `${open.path} was taken away, or has another name now. Its text is still here.` }),
    make("div", { class: "row" }, make("button", { class: "main", text: "Save it again", click: save }), make("button", { text: "Close without it", click: () => leave(true) }))));
  alarm(words);
}

function showMistakes(remarks) {
  const own = remarks.filter((remark) => remark.place && remark.place.path === open.path);
  open.boxes.replaceChildren(...own.map((remark) => slimBox(remark, [make("button", { text: `Line ${remark.place.line}`, "aria-label": `Go to line ${remark.place.line}`, click: () => goToLine(remark.place.line) }), mend(remark)])));
}

/** A name that was meant, put into the text that is open, and saved. */
function mend(remark) {
  const meant = meantBy(remark);
  if (!meant) return null;
  return make("button", { text: `Put “${meant}” there`, click: async () => {
    const editor = open, before = editor.area.value, text = await mended(remark, before);
    if (open !== editor || text === null || editor.area.value !== before) return;
    open.area.focus();
    open.area.setRangeText(text, 0, open.area.value.length, "end");
    typed();
    goToLine(remark.place.line);
    await save();
  } });
}

/** `without`: what is not saved is given up. */
export async function leave(without = false) {
  const unsaved = isUnsaved() && !without;
  if (unsaved && !(await askWhether("Close without saving?", "Your text is not saved. It is kept in this window, and is here again when you open the file.", "Close"))) return false;
  if (!open) return true;
  clearTimeout(pause);
  if (open.two) chosenOf(open);
  if (without) drafts.drop(open.path);
  drafts.draft(open.path, null);
  open = null;
  document.body.classList.remove("writing");
  closed();
  return true;
}

addEventListener("beforeunload", (event) => {
  if (isUnsaved()) event.preventDefault();
});
