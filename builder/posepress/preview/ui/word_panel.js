// What is opened beside the paper by a press: the pictures for a pose, the remarks where they are folded away, the line of a word.

import { find, say } from "./dom.js";
import { isOpen, showPictures } from "./editor.js";
import { around, elsewhere } from "./lines.js";
import { closePanel, isPanel, openPanel } from "./panel.js";
import { pictureSection } from "./picker.js";
import { showLine } from "./remarks.js";
import { t } from "./texts.js";

/** Pictures by themselves; where the text is open, above it. `tell()` shows the remarks again. */
export async function choosePicture(pose, tell) {
  if (isOpen()) return showPictures(true);
  const close = () => { closePanel("choosing", "picture"); tell(); };
  openPanel("choosing", close);
  find("words").setAttribute("aria-label", t("picture.title"));
  const section = await pictureSection(pose, { title: t("picture.title"), close });
  if (!isPanel("choosing")) return;
  find("words").replaceChildren(section);
  section.querySelector("input").focus();
}

/** The remarks, where only a line at the foot says how many there are. */
function unfold(open) {
  if (!open) closePanel("unfolded", "unfold");
  else if (!isOpen()) openPanel("unfolded", () => unfold(false));
  find("unfold").setAttribute("aria-expanded", String(isPanel("unfolded")));
  find("unfold").textContent = t(isPanel("unfolded") ? "dialog.close" : "remarks.title");
  if (isPanel("unfolded")) find("words").focus();
}

export function startBeside() {
  find("unfold").addEventListener("click", () => unfold(!isPanel("unfolded")));
  find("words").addEventListener("click", (event) => { if (event.target.id === "fold-away") unfold(false); });
}

const unmark = () => document.querySelectorAll(".word.here, .word.same").forEach((old) => old.classList.remove("here", "same"));

export function closeLine() {
  if (!isPanel("reading")) return;
  unmark();
  closePanel("reading");
}

/** The line that a word comes from, which stands `at` its place; `edit` opens it, in the editor at once where that is open. */
export async function chooseWord({ source, text, word }, at, { view, titles, edit, tell }) {
  unmark();
  word.classList.add("here");
  if (isOpen() && at) return edit({ path: at[0], line: at[1] });
  if (source) document.querySelectorAll(`.word[data-s="${CSS.escape(source)}"]`).forEach((same) => same.classList.add("same"));
  const about = at ? await around(at[0], at[1]) : null;
  if (isOpen()) return;
  const back = () => { closeLine(); tell(); };
  openPanel("reading", back);
  showLine(text, { place: at ? { path: at[0], line: at[1], column: at[2], end: at[3], text: about.text } : null, around: { before: about?.before }, edit, back, elsewhere: elsewhere(view, at, titles) });
  if (getComputedStyle(find("strip")).display !== "none") find("words").focus();
  say(at ? t("remarks.place", { file: at[0], n: at[1] }) : t("remarks.own_words"));
}
