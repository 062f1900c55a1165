// The words of a page over its picture: real text to find, to select, to hear; a click asks for the line it comes from.

import { make } from "./dom.js";
import { t } from "./texts.js";

const ROOT = -1, ARTIFACT = -1;
const TAGS = { P: "p", L: "ul", LI: "li", Table: "div", TR: "div", Sect: "div", Div: "div", Span: "span", Lbl: "span", LBody: "div" };

/** What lies over a page. `choose(source, text)` is called for a word that is clicked, or reached by keys. */
export function layer(facts, label, choose) {
  const box = make("div", { class: "words", tabindex: "0", role: "group", "aria-label": t("paper.words_of", { page: label }) });
  const elements = facts.tree.map(([tag, , alt, lang]) => element(tag, alt, lang));
  facts.tree.forEach(([, parent], n) => (parent === ROOT ? box : elements[parent]).append(elements[n]));
  const lines = facts.lines.map((line) => {
    const [left, top, wide, tall] = line.b;
    const spans = line.w.map(([text, x, width]) => {
      const word = make("span", { class: "word", text: `${text} `, "data-s": line.s });
      place(word, x, top, width, tall);
      return word;
    });
    const home = line.e === ARTIFACT ? null : elements[line.e];
    if (home) home.append(...spans);
    else {
      const furniture = make("div", { "aria-hidden": "true" }, ...spans);
      box.append(furniture);
    }
    return { spans, box: [left, top, wide, tall], source: line.s };
  });
  for (const picture of facts.pictures) {
    const area = make("span", { class: "word picture", "data-s": picture.s });
    place(area, ...picture.b);
    (picture.e === ARTIFACT ? box : elements[picture.e]).append(area);
  }
  box.addEventListener("click", (event) => {
    const word = event.target.closest(".word");
    if (word && !String(getSelection())) choose(word.dataset.s, word.textContent.trim(), word);
  });
  byKeys(box, lines, choose);
  return box;
}

function element(tag, alt, lang) {
  const heading = /^H([1-6])$/.exec(tag);
  const made = heading ? make("div", { role: "heading", "aria-level": String(Number(heading[1]) + 1) })
    : tag === "Caution" ? make("div", { role: "group", "aria-label": t("paper.caution") })
      : tag === "Figure" ? make("div", { role: "img", "aria-label": alt || t("paper.picture") })
        : make(TAGS[tag] || "span");
  if (lang) made.lang = lang;
  return made;
}

function place(word, left, top, wide, tall) {
  Object.assign(word.style, { left: `${left}%`, top: `${top}%`, width: `${wide}%`, height: `${tall}%` });
}

/** Arrows go by line, with Control by word; Enter asks for the line; Escape leaves the words. */
function byKeys(box, lines, choose) {
  let line = -1, word = 0;
  const show = () => {
    mark(box, lines[line].spans[word]);
    lines[line].spans[word].scrollIntoView({ block: "nearest" });
    box.dispatchEvent(new CustomEvent("reached", { bubbles: true, detail: lines[line].spans.map((s) => s.textContent).join("") }));
  };
  box.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const aside = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step && lines.length) {
      line = Math.min(lines.length - 1, Math.max(0, line + step));
      word = 0;
      show();
    } else if (aside && event.ctrlKey && line >= 0) {
      word = Math.min(lines[line].spans.length - 1, Math.max(0, word + aside));
      show();
    } else if (event.key === "Enter" && line >= 0) {
      choose(lines[line].source, lines[line].spans[word].textContent.trim(), lines[line].spans[word]);
    } else if (event.key === "Escape") {
      box.closest(".desk").focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

/** Frames one word, and tints all that comes from the same line of the content. */
export function mark(root, word) {
  for (const marked of document.querySelectorAll(".word.here, .word.same")) marked.classList.remove("here", "same");
  if (!word) return;
  word.classList.add("here");
  const source = word.dataset.s;
  if (source) for (const other of document.querySelectorAll(`.word[data-s="${CSS.escape(source)}"]`)) other.classList.add("same");
}
