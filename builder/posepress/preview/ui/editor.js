// A plain editor for one file of content, at the right: the text as any editor would save it, with its mistakes.

import { askWhether } from "./ask.js";
import { hideVersions, showVersions } from "./conflict.js";
import { alarm, done, fetched, find, make, refuse, renew, say, sent, whyNot } from "./dom.js";
import * as drafts from "./drafts.js";
import { drawMirror, goToLine as toLine, replaceLines, selectText, setText, textField } from "./field.js";
import { gapsIn, helpFor } from "./help.js";
import { mendButtons, mended } from "./mend.js";
import { closePanel, openPanel } from "./panel.js";
import { pictureSection } from "./picker.js";
import { slimBox } from "./remarks.js";
import { t } from "./texts.js";

const PAUSE = 150; // ms without typing, after which the page shows the text
const POSE = /^content\/poses\/(.+)\.md$/;
const PLACEHOLDER = /^alt: "REPLACE THIS[^\n]*\n/m; // of a figure with a name posepress says itself what it shows
let pause = 0;
let open = null; // {path, base, tag, area, mirror, note, gone, boxes, help, helped, gaps, picture, two}
let closed = () => {};

export const isOpen = () => open !== null;
export const isUnsaved = () => open !== null && open.area.value !== open.base;

/** `ways`: `picture` offers pictures at once, `gap` goes to the first words that wait for one's own. */
export async function openEditor(path, line, remarks, whenClosed, ways = {}) {
  if (open && open.path === path) return goToLine(line);
  if (open && !(await leave())) return;
  const file = await fetched(`/api/file?path=${encodeURIComponent(path)}`).catch((error) => { refuse(error.message); });
  if (!file) return;
  closed = whenClosed;
  openPanel("writing", () => leave());
  const kept = drafts.kept(path), { base, tag } = kept || { base: file.text, tag: file.tag };
  const { area, mirror, box } = textField(t("editor.text_of", { file: path }), kept ? kept.text : file.text, { typed, moved: draw });
  const note = make("p", { class: "small", id: "unsaved", role: "status" });
  const [gone, boxes, help, gaps, picture] = ["boxes", "boxes", "boxes", "row gaps", "boxes"].map((name) => make("div", { class: name }));
  open = { path, base, tag, area, mirror, note, gone, boxes, help, helped: "", gaps, picture, two: false };
  area.addEventListener("keydown", (event) => {
    if (event.key === " " && event.ctrlKey) {
      open.help.querySelector("button, input, summary")?.focus();
      event.preventDefault();
    }
  });
  find("words").setAttribute("aria-label", t("editor.title"));
  const pictures = POSE.test(path) ? make("button", { id: "pictures", text: t("head.picture"), "aria-expanded": "false", click: () => showPictures(!picture.firstChild) }) : "";
  find("words").replaceChildren(
    make("div", { class: "top" }, make("h2", { class: "file", text: path }),
      make("span", { class: "row" }, pictures, make("button", { class: "main", id: "save", text: t("editor.save"), click: save }), make("button", { text: t("dialog.close"), click: () => leave() }))),
    gone, picture, box, note, gaps, help, boxes);
  showMistakes(remarks);
  typed();
  if (ways.picture) await showPictures(true, ways.gap);
  else if (!ways.gap || !nextGap()) goToLine(line);
  if (kept && file.tag !== tag) await meet();
}

/** The pictures stand above the text, which stays in view. `begins`: with the first that is chosen one goes on to the text. */
export async function showPictures(on, begins = false) {
  const editor = open, pose = POSE.exec(editor.path)?.[1];
  if (!pose) return;
  let isFirst = true;
  const chosen = () => {
    if (open !== editor) return;
    if (PLACEHOLDER.test(editor.area.value)) {
      setText(editor.area, editor.area.value.replace(PLACEHOLDER, ""));
      typed();
    }
    if (isFirst && begins) nextGap();
    isFirst = false;
  };
  const parts = on ? [await pictureSection(pose, { title: t("picture.title"), chosen, close: () => showPictures(false) })] : [];
  if (open !== editor) return;
  const had = editor.picture.contains(document.activeElement);
  editor.picture.replaceChildren(...parts);
  find("pictures").setAttribute("aria-expanded", String(on));
  if (on) editor.picture.querySelector("input").focus();
  else if (had) find("pictures").focus();
}

/** Selects the next words that wait for one's own, so that what is typed takes their place; whether there are any. */
function nextGap() {
  const all = gapsIn(open.area.value), next = all.find(([start]) => start >= open.area.selectionEnd) || all[0];
  if (!next) return false;
  selectText(open, ...next);
  draw();
  return true;
}

function showGaps() {
  const n = gapsIn(open.area.value).length, has = Number(open.gaps.dataset.n || 0);
  if (n === has) return;
  open.gaps.dataset.n = String(n);
  const parts = n ? [make("span", { text: t("editor.gaps", { n }) }), make("button", { id: "next-gap", text: t("editor.next_gap"), click: nextGap })] : [];
  renew(open.gaps, ...parts);
}

function typed() {
  const unsaved = isUnsaved();
  if (unsaved) drafts.keep(open.path, { text: open.area.value, base: open.base, tag: open.tag });
  else drafts.drop(open.path);
  open.note.textContent = t(unsaved ? "editor.unsaved" : "editor.saved");
  showGaps();
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
  if (line) toLine(open, line);
  else selectText(open, 0, 0);
  draw();
}

export async function save() {
  clearTimeout(pause);
  const editor = open, { path, tag, area } = editor, text = area.value;
  await drafts.quiet(path);
  const answer = await sent("/api/save", { path, text, tag, base: editor.base }).catch(() => ({ facts: { say: t("editor.no_answer") } }));
  if (answer.status === 200) drafts.saved(path);
  if (open !== editor) return answer.status === 200 ? drafts.drop(path) : refuse(whyNot(answer.facts) || t("editor.not_saved", { file: path }));
  if (answer.status === 409) return answer.facts.tag ? meet() : tellGone();
  if (answer.status !== 200) return refuse(whyNot(answer.facts));
  Object.assign(editor, { base: text, tag: answer.facts.tag });
  editor.gone.replaceChildren();
  typed();
  done(t("editor.saved"));
}

/** Both have changed the file: other lines are joined at once and said; the same ones are shown side by side, and neither is lost. */
async function meet() {
  const editor = open, ours = editor.area.value;
  const { status, facts } = await sent("/api/join", { path: editor.path, text: ours, base: editor.base }).catch(() => ({}));
  if (open !== editor || editor.area.value !== ours || status !== 200) return; // typed on: the next round sees it
  if (!facts.tag) return tellGone();
  if (facts.joined !== null) {
    go(facts.text, facts.tag, facts.joined);
    editor.note.textContent = t(facts.joined === facts.text ? "editor.saved" : "editor.joined");
    return say(editor.note.textContent);
  }
  editor.two = true;
  showVersions(editor.path, facts.parts, (chosen) => {
    chosenOf(editor);
    go(facts.text, facts.tag, chosen);
    editor.area.focus();
  });
  alarm(t("conflict.title"));
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
  const words = t("editor.gone");
  open.gone.append(make("section", { class: "box mistake", id: "gone", "aria-label": t("editor.gone") }, make("h3", { text: words }),
    make("p", { class: "fine", text: t("editor.gone_what", { file: open.path }) }),
    make("div", { class: "row" }, make("button", { class: "main", text: t("editor.save_again"), click: save }), make("button", { text: t("editor.close_without"), click: () => leave(true) }))));
  alarm(words);
}

function showMistakes(remarks) {
  const own = remarks.filter((remark) => remark.place && remark.place.path === open.path && !isGap(remark));
  renew(open.boxes, ...own.map((remark) => slimBox(remark, [make("button", { text: t("editor.line", { n: remark.place.line }), "aria-label": t("editor.go_to", { n: remark.place.line }), click: () => goToLine(remark.place.line) }),
    remark.code === "no-picture" ? make("button", { class: "main", text: t("picture.choose"), click: () => showPictures(true) }) : null, ...mendButtons(remark, put)])));
}

/** The words that wait are counted below the text, and gone through one by one. */
const isGap = ({ code, mends }) => code === "placeholder" && !mends.length;

/** What a remark says to type, put into the text that is open, and saved. */
async function put(mend) {
  const editor = open, before = editor.area.value, text = await mended(mend, before);
  if (open !== editor || text === null || editor.area.value !== before) return;
  open.area.focus();
  open.area.setRangeText(text, 0, open.area.value.length, "end");
  typed();
  goToLine(mend.line);
  await save();
}

/** `without`: what is not saved is given up. */
export async function leave(without = false) {
  const unsaved = isUnsaved() && !without;
  if (unsaved && !(await askWhether(t("editor.close_unsaved"), t("editor.close_what"), t("dialog.close")))) return false;
  if (!open) return true;
  clearTimeout(pause);
  if (open.two) chosenOf(open);
  if (without) drafts.drop(open.path);
  drafts.draft(open.path, null);
  open = null;
  closed();
  closePanel("writing", "edit");
  return true;
}

addEventListener("beforeunload", (event) => {
  if (isUnsaved()) event.preventDefault();
});
