// What keys and fingers do, in one table: it is what is listed under "?".

import { tell } from "./ask.js";
import { find, make, refuse } from "./dom.js";
import { t } from "./texts.js";

const SWIPE = 60; // px across, and less than half as much down

/** Keys by where they count, as they are listed: a key, or several, and the name of what it does. */
const LISTED = [
  ["anywhere", [["Ctrl K", "search"], ["Ctrl S", "save"], ["F6", "round"], ["?", "this_list"], ["Esc", "close"]]],
  ["paper", [["← →", "turn"], ["Page ↑ ↓", "page"], ["+ −", "zoom"], ["0", "fit"], ["G", "grey"], ["E", "edit"], ["P", "print"]]],
  ["words", [["↑ ↓", "by_line"], ["Ctrl ← →", "by_word"], ["Enter", "show_line"], ["Esc", "to_paper"]]],
  ["order", [["space", "take"], ["↑ ↓ Home End", "move"], ["Esc", "put_back"]]],
  ["editor", [["Ctrl space", "offer"], ["Ctrl Z", "take_back"], ["Tab", "leave"]]],
];

/** Keys have their own names on the keyboards of a language. */
const keyName = (keys) => keys.split(" ").map((key) => (/^[A-Za-z]{3,}$|^space$/.test(key) ? t(`keys.key_${key}`) : key)).join(" ");

export function showKeys() {
  const parts = LISTED.map(([place, keys]) => make("section", {}, make("h3", { text: t(`keys.in_${place}`) }),
    make("dl", { class: "keys" }, ...keys.flatMap(([key, does]) => [make("dt", { text: keyName(key) }), make("dd", { text: t(`keys.${does}`) })]))));
  return tell(t("keys.title"), make("div", { class: "key-parts" }, ...parts));
}

/** `does` has a function for each key: `save`, `turn(step)`, `zoom(steps)`, `grey`, `edit`, `print`, `isShown`. */
export function startKeys(does) {
  find("keys").addEventListener("click", showKeys);
  addEventListener("keydown", (event) => {
    if (everywhere(event, does) || onPaper(event, does)) event.preventDefault();
  });
  swipes(does);
}

function everywhere(event, does) {
  const isCommand = event.ctrlKey || event.metaKey; // which it is on a Mac
  const isTyping = event.target.closest("input:not([type=range]), textarea, select");
  if (document.querySelector("dialog[open]")) return false;
  if (isCommand && event.key.toLowerCase() === "s") does.save();
  else if (isCommand && event.key.toLowerCase() === "k") does.search();
  else if (event.key === "F6") round(event.shiftKey ? -1 : 1);
  else if (event.key === "?" && !isTyping) showKeys();
  else if (event.key === "Escape" && find("refusal").firstChild) refuse("");
  else return false;
  return true;
}

/** Round the landmarks; of each what one would use first. */
function round(step) {
  const places = [["library", "search"], ["paper", "desk"], ["foot", null], ["words", "words"]].filter(([box]) => find(box).getClientRects().length && !find(box).closest("[inert]"));
  const inside = places.map(([box]) => find(box).contains(document.activeElement));
  const at = inside.lastIndexOf(true); // the foot lies in the paper
  const [box, first] = places[(at + step + places.length) % places.length];
  (first ? find(first) : find(box).querySelector("button:not([disabled])") || find("desk")).focus();
}

function onPaper(event, does) {
  const inPaper = find("paper").contains(document.activeElement) && !event.target.closest("input, select, textarea");
  if (!inPaper || event.ctrlKey || event.metaKey || event.altKey || !does.isShown()) return false;
  const keys = {
    ArrowLeft: () => does.turn(-1), ArrowRight: () => does.turn(1), "+": () => does.zoom(1), "-": () => does.zoom(-1), 0: () => does.zoom(0),
    PageUp: () => does.turn(-1), PageDown: () => does.turn(1), g: does.grey, p: does.print, e: does.edit,
  };
  const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!act || (event.key.startsWith("Page") && find("desk").scrollHeight > find("desk").clientHeight + 4)) return false;
  act();
  return true;
}

/** One finger across the paper turns; two zoom, and a page that is wider than the desk is pushed. */
function swipes(does) {
  let from = null;
  find("desk").addEventListener("touchstart", (event) => {
    from = event.touches.length === 1 && find("desk").scrollWidth <= find("desk").clientWidth + 4 ? event.touches[0] : null;
  }, { passive: true });
  find("desk").addEventListener("touchend", (event) => {
    if (!from || event.target.closest("input")) return;
    const to = event.changedTouches[0], across = to.clientX - from.clientX, down = to.clientY - from.clientY;
    if (Math.abs(across) > SWIPE && Math.abs(down) < Math.abs(across) / 2) does.turn(across < 0 ? 1 : -1);
    from = null;
  }, { passive: true });
}
