// The start: what the address names is shown, and shown again when the files change.

import { FAR, file, question, read, write } from "./address.js";
import { alarm, choose, fetched, find, make, say, sent } from "./dom.js";
import { follow, isOpen, isUnsaved, openEditor, save } from "./editor.js";
import { showFold } from "./fold.js";
import { picturePicker } from "./help.js";
import { listen } from "./line.js";
import { markHere, poseTitles, showLibrary, startLibrary, titleOf, usedIn, waiting } from "./library.js";
import { dash, reveal, setZoom, showPages, startPaper, together, zoomed } from "./paper.js";
import { showOrder, stopOrdering } from "./order.js";
import { mistakeBox, showLine, showRemarks } from "./remarks.js";

const KINDS = { cards: "Card", handouts: "Handout", decks: "Deck", booklets: "Booklet" };
const LOOKS = [["", "Paper"], ["grey", "Grey"], ["copy", "Photocopy"], [FAR, "From 1.5 m"]];
const FORMATS = { "one-page": "One page", large: "Large print", wall: "For the wall" };
const PATIENCE = 400; // ms in which nothing is said of a page that is made

let facts = null, places = {}, remarks = [], asked = 0;

async function refresh() {
  const view = read();
  const [library, told, where] = await Promise.all([fetched("/api/library"), fetched("/api/remarks"), fetched("/api/places")]);
  remarks = told;
  places = where;
  showLibrary(library, view);
  if (view) await show(view);
  else openFirst(library);
  tellRemarks();
  await follow(remarks);
}

function openFirst(library) {
  const group = library.groups.find((one) => one.kind);
  if (group) location.replace(write({ kind: group.kind, id: group.rows[0].id, page: 1 }));
}

async function show(view) {
  const mine = ++asked;
  let got;
  const busy = setTimeout(() => { find("note").textContent = `Making ${titleOf(view)} …`; }, PATIENCE);
  try {
    got = await fetched(question(view));
  } catch (error) {
    if (mine !== asked) return;
    find("desk").replaceChildren(Object.assign(document.createElement("p"), { className: "fine", textContent: error.message }));
    return;
  } finally {
    clearTimeout(busy);
  }
  if (mine !== asked) return;
  const seen = new Set(facts && facts.view.id === got.view.id ? facts.pages.map((page) => page.words) : got.pages.map((page) => page.words));
  facts = got;
  if (!view.order) stopOrdering();
  if (view.order) await showOrder(`content/classes/${view.id}.md`, poseTitles());
  else if (view.fold) showFold(got.pages, view.page, (page) => { location.hash = write({ ...view, page }); });
  else await showPages(got, view);
  head(view);
  foot(view);
  markHere(view);
  find("desk").classList.toggle("far", view.look === FAR);
  over(got.waits);
  dash(new Set());
  if (got.waits) {
    const lines = new Set(remarks.filter((remark) => remark.severity === "error" && remark.place).map((remark) => `${remark.place.path}:${remark.place.line}`));
    dash(new Set(Object.entries(places).filter(([, [path, line]]) => lines.has(`${path}:${line}`)).map(([key]) => key)));
  }
  const lit = got.pages.filter((page) => page.lit.length && !seen.has(page.words));
  if (lit.length) say(`Shown: ${titleOf(view)}, page ${lit.map((page) => page.label).join(", ")} changed`);
}

/** The message over the last good pages. */
function over(waits) {
  find("over")?.remove();
  const mistake = waits && [...facts.remarks, ...remarks].find((remark) => remark.severity === "error");
  if (!mistake || isOpen()) return;
  const box = mistakeBox(mistake, 1, mistake.place ? [make("button", { class: "main", text: "Edit here", click: () => edit(mistake.place) })] : []);
  box.id = "over";
  box.classList.add("over");
  box.setAttribute("aria-label", "Why the page waits");
  find("desk").before(box);
}

function head(view) {
  const title = titleOf(view), count = facts.pages.length;
  document.title = `${title} – posepress`;
  find("title").textContent = title;
  const noun = facts.view.sheets ? "side" : "page";
  const about = `${KINDS[view.kind]}${facts.view.format ? `, ${FORMATS[facts.view.format].toLowerCase()}` : ""}, ${facts.view.size.toUpperCase()}, ${count} ${noun}${count === 1 ? "" : "s"}`;
  find("about").textContent = facts.waits ? `${about}: the last good one` : about;
  const go = (change) => { location.hash = write({ ...view, page: 1, fold: false, order: false, ...change }); };
  const ways = view.kind === "handouts" || view.kind === "decks" ? [["handouts", "Handout"], ["decks", "Deck"], ["order", "Order"]] : [];
  const formats = facts.view.formats.length ? [["", "Usual"], ...facts.view.formats.map((name) => [name, FORMATS[name] || name])] : [];
  const sheets = facts.view.has_sheets && facts.view.is_read ? [["", "Pages"], ["sheets", "Sheets"], ["fold", "Fold it"]] : [];
  if (sheets.length) choose(find("ways"), sheets, view.fold ? "fold" : facts.view.sheets ? "sheets" : "", (value) => go({ sheets: value !== "", fold: value === "fold" }));
  else choose(find("ways"), ways, view.order ? "order" : view.kind, (way) => go({ kind: way === "order" ? "handouts" : way, order: way === "order", format: "", size: "" }));
  choose(find("looks"), LOOKS, view.look, (look) => go({ look, page: view.page }));
  const sizes = facts.view.sizes.map((name) => [name, name.toUpperCase()]);
  if (formats.length) choose(find("sizes"), formats, view.format, (format) => go({ format, size: "" }));
  else choose(find("sizes"), sizes, facts.view.size, (size) => go({ size }));
  find("picture").hidden = view.kind !== "cards" || isOpen();
  find("print").href = file(view);
  find("print").textContent = facts.waits ? "Waits for a mistake" : "Print …";
  find("print").toggleAttribute("hidden", facts.waits);
}

function foot(view) {
  const numbers = together(facts, view.page), count = facts.pages.length;
  const turns = facts.view.kind === "booklets" && !facts.view.sheets;
  find("turning").hidden = !turns;
  const [first, last] = [numbers[0], numbers.at(-1)];
  find("place").textContent = !count ? "" : first === last ? `Page ${first} of ${count}` : `Pages ${first} and ${last} of ${count}`;
  find("back").disabled = first <= 1;
  find("on").disabled = last >= count;
  find("back").onclick = () => turn(view, -1);
  find("on").onclick = () => turn(view, 1);
  find("note").textContent = view.look === FAR ? distance(facts.view) : facts.waits ? "The last good pages. Dashed: where the line with the mistake prints. They change by themselves once it is mended." : "";
}

/** From how far the steps are read, by the height of their small letters: 5 minutes of arc for normal sight. */
function distance(shown) {
  const far = ["large", "wall"].includes(shown.format) ? "2.1 m" : "1.4 m";
  return `So large it looks from 1.5 m, if your screen is at arm’s length. Normal sight reads its steps from ${far}, and with ease from half of that.`;
}

function turn(view, step) {
  const numbers = together(facts, view.page);
  const page = step > 0 ? numbers.at(-1) + 1 : Math.max(1, numbers[0] - 1);
  if (page <= facts.pages.length) location.hash = write({ ...view, page });
}

function tellRemarks() {
  const own = facts ? facts.remarks : [];
  const all = [...remarks, ...own.filter((remark) => !remarks.some((other) => other.message === remark.message))];
  const mistakes = all.filter((remark) => remark.severity === "error");
  if (!isOpen() && !document.body.classList.contains("choosing")) showRemarks(all, { reveal: showPlace, edit, waiting: mistakes.length ? waiting() : [], used: read() ? usedIn(read()) : [], status: mistakes.length ? "Your last good files are as they were." : "Saved and shown. Nothing leaves this computer." });
  if (isUnsaved()) return; // half a word is no mistake yet
  alarm(mistakes.length ? `${mistakes[0].message}${mistakes[0].place ? `, ${mistakes[0].place.path} line ${mistakes[0].place.line}` : ""}` : "");
}

function edit(place) {
  openEditor(place.path, place.line, remarks, () => { tellRemarks(); find("words").focus(); });
}

function editShown() {
  const view = read(), folder = { cards: "poses", handouts: "classes", decks: "classes", booklets: "booklets" }[view.kind];
  edit({ path: `content/${folder}/${view.id}.${folder === "booklets" ? "yaml" : "md"}`, line: 0 });
}

/** The figures to choose from for the pose that is shown. */
async function pickPicture() {
  const view = read();
  const chosen = (answer) => {
    if (answer.status !== 200) alarm(answer.facts.say || "The picture was changed elsewhere meanwhile; look again.", true);
    else say("Picture chosen");
  };
  const parts = await picturePicker(view.id, chosen);
  const close = make("button", { class: "plain", text: "Close", click: () => { document.body.classList.remove("choosing"); tellRemarks(); } });
  document.body.classList.add("choosing");
  find("words").setAttribute("aria-label", "Picture");
  find("words").replaceChildren(make("div", { class: "top" }, make("h2", { text: "Picture" }), close), ...parts);
  parts[0].focus();
}

async function begin(kind) {
  const title = prompt(kind === "pose" ? "What is the pose called?" : "What is the class called?");
  if (!title) return;
  const answer = await sent("/api/new", { kind, title });
  if (answer.status !== 200) return alarm(answer.facts.say, true);
  location.hash = write({ kind: kind === "pose" ? "cards" : "handouts", id: answer.facts.id, page: 1 });
  edit({ path: answer.facts.path, line: 2 });
}

function showPlace(place) {
  const found = Object.entries(places).find(([, [path, line]]) => path === place.path && line === place.line);
  if (!found || !reveal(found[0])) alarm("This line is on none of the pages that are shown", true);
}

function chooseWord(source, text, word) {
  document.querySelectorAll(".word.here, .word.same").forEach((old) => old.classList.remove("here", "same"));
  word.classList.add("here");
  const at = places[source];
  if (isOpen() && at) return edit({ path: at[0], line: at[1] });
  showLine(text, at ? { path: at[0], line: at[1], column: at[2], end: at[3], text: "" } : null, edit, tellRemarks);
  if (source) document.querySelectorAll(`.word[data-s="${CSS.escape(source)}"]`).forEach((same) => same.classList.add("same"));
  say(at ? `${at[0]}, line ${at[1]}` : "posepress writes this");
}

function keys(event) {
  const isCommand = event.ctrlKey || event.metaKey; // which it is on a Mac
  if (isCommand && event.key.toLowerCase() === "s") {
    if (isOpen()) save();
    event.preventDefault();
  }
  if (isCommand && event.key.toLowerCase() === "k") {
    find("search").focus();
    event.preventDefault();
  }
  if (event.key === "F6") {
    const places = [find("search"), find("desk"), find("words")];
    const at = places.findIndex((place) => place.closest("nav, main, aside").contains(document.activeElement));
    places[(at + (event.shiftKey ? 2 : 1)) % 3].focus();
    event.preventDefault();
  }
  if (!find("paper").contains(document.activeElement) || isCommand || event.altKey || event.target.closest("input, select")) return;
  const view = read();
  if (!view || !facts) return;
  const does = {
    ArrowLeft: () => turn(view, -1), ArrowRight: () => turn(view, 1), "+": () => zoomed(1), "-": () => zoomed(-1), 0: () => zoomed(0),
    g: () => { location.hash = write({ ...view, look: view.look === "grey" ? "" : "grey" }); }, p: () => find("print").click(), e: editShown,
  }[event.key];
  if (does) {
    does();
    event.preventDefault();
  }
}

startLibrary();
startPaper(chooseWord);
setZoom(1);
find("drawer").addEventListener("click", () => {
  const open = document.body.classList.toggle("open");
  find("drawer").setAttribute("aria-expanded", String(open));
  find(open ? "search" : "drawer").focus();
});
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault(); // the address says what is looked at
  find("paper").focus();
});
find("picture").addEventListener("click", pickPicture);
find("edit").addEventListener("click", editShown);
find("new-pose").addEventListener("click", () => begin("pose"));
find("new-class").addEventListener("click", () => begin("class"));
find("library").addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.body.classList.contains("open")) find("drawer").click();
});
addEventListener("hashchange", () => {
  document.body.classList.remove("open", "choosing");
  find("drawer").setAttribute("aria-expanded", "false");
  const view = read();
  if (view) show(view).then(tellRemarks, (error) => say(error.message));
});
addEventListener("keydown", keys);
const again = () => refresh().catch((error) => say(error.message));
listen(again, again);
