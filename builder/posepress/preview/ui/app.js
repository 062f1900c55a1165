// The start: what the address names is shown, and shown again when the files change.

import { FAR, question, read, settle, write } from "./address.js";
import { showAside, wayWords } from "./aside.js";
import { keepAwake } from "./awake.js";
import { begin } from "./begin.js";
import { choosePicture, chooseWord, closeLine, startBeside } from "./word_panel.js";
import { forgetChange, noteChange } from "./change_note.js";
import { setTrueSize } from "./distance.js";
import { alarm, fetched, find, make, refuse, say } from "./dom.js";
import { setDrawer, startDrawer } from "./drawer.js";
import { startDrops } from "./drop.js";
import { enter, wasKeyUsed } from "./entry.js";
import { follow, isOpen, isUnsaved, leave, openEditor, save } from "./editor.js";
import { showFold } from "./fold.js";
import { startKeys } from "./keys.js";
import * as library from "./library.js";
import { listen } from "./line.js";
import { homeOf, keysOfMistakes, placeOnPaper, showOver } from "./lines.js";
import * as news from "./news.js";
import { showOrder, stopOrdering } from "./order.js";
import { closePanel, isPanel, startPanel } from "./panel.js";
import { dash, isSingle, position, reveal, scrollToPage, showPages, showZoom, startPaper, topPage, zoomed } from "./paper.js";
import { startPrinting } from "./printed.js";
import { pageOf, turned } from "./spreads.js";
import { showStart } from "./start.js";
import { foot, head } from "./switches.js";
import { learn, t } from "./texts.js";

const WHOLE = ["studio", "project"]; // what all products need: a mistake there concerns each, a remark no one
const PATIENCE = 400; // ms in which nothing is said of a page that is made

let facts = null, remarks = [], asked = 0, has = { studio: 0, poses: 0, classes: 0 }, firstRow = null;
let sought = ""; // the value whose place is to be shown

async function refresh() {
  const view = read();
  const [rows, told] = await Promise.all([fetched("/api/library"), fetched("/api/remarks")]);
  remarks = told;
  if (await learn(rows.language)) await closeWords();
  showZoom();
  library.showLibrary(rows, view);
  has = { studio: Number(!rows.begins), poses: library.countOf("cards"), classes: library.countOf("handouts") };
  firstRow = rows.groups.flatMap((group) => (group.kind ? group.rows.map((row) => ({ kind: group.kind, id: row.id, page: 1 })) : []))[0];
  await showView(view);
  await follow(remarks);
}

/** What the address names; without a name the first steps of an empty project, or the first thing in the library. */
async function showView(view) {
  if (view) await show(view);
  else if (has.poses && has.classes) return location.replace(write(firstRow));
  else await showBeginning();
  await tellWords();
}

async function showBeginning() {
  facts = null;
  document.body.classList.add("starting");
  news.forget();
  showOver(null);
  await showStart(has, start);
}

async function show(wanted) {
  const mine = ++asked, busy = setTimeout(() => { find("note").textContent = t("paper.making", { title: library.titleOf(wanted) }); }, PATIENCE);
  let got;
  try {
    got = await fetched(question(wanted));
  } catch (error) {
    if (mine === asked) lost(wanted, error);
    return;
  } finally {
    clearTimeout(busy);
  }
  if (mine !== asked) return;
  document.body.classList.remove("starting");
  const view = atSamePlace(wanted, got), before = facts && facts.view.id === got.view.id && facts.view.kind === got.view.kind ? facts : got;
  const known = new Set(before.pages.map((page) => page.words)), labels = news.note(got, known);
  if (before === got) {
    news.forget();
    forgetChange();
  } else if (labels.length) await noteChange(got.pages.filter((page) => page.lit.length && !known.has(page.words)), got.places);
  if (mine !== asked) return;
  facts = got;
  if (!view.order) stopOrdering();
  setTrueSize();
  head(view, facts, library.titleOf(view), go);
  if (view.order) await showOrder(library.pathOf(view), library.poseTitles());
  else if (view.fold) showFold(got.pages, view.page, (sheet) => { settle({ ...view, page: sheet }); showView(read()); });
  else await showPages(got, view, () => mine === asked);
  if (mine !== asked) return;
  footing();
  library.markHere(view);
  find("desk").classList.toggle("far", view.look === FAR);
  await showOver(got.waits && !isOpen() ? reasonOf(got) : null, edit);
  dash(got.waits ? keysOfMistakes(got.places, remarks) : new Set());
  if (!view.order && !view.fold) news.light();
  seek();
  keepAwake(view.kind === "decks" || view.kind === "handouts");
  if (labels.length) say(t("paper.shown", { title: library.titleOf(view), pages: labels.join(", ") }));
}

/** Why a product waits: the mistake in one of the files that it is made of. */
function reasonOf(got) {
  const mistakes = [...got.remarks, ...remarks].filter((remark) => remark.severity === "error");
  return mistakes.find((remark) => got.needs.includes(remark.key)) || mistakes[0];
}

/** Nothing of that name is there any more, or nobody answers. */
function lost(wanted, error) {
  facts = null;
  document.body.classList.add("starting");
  find("desk").replaceChildren(make("div", { class: "start" }, make("h1", { text: t("paper.not_here", { title: library.titleOf(wanted) }) }), make("p", { class: "fine", text: error.message }), make("p", { class: "fine", text: t("paper.choose_other") })));
}

/** A page that was not let in, and has nothing to show; whether it is one. */
function shutOut() {
  if (facts || firstRow || document.querySelector("#start")) return false;
  document.body.classList.add("starting");
  const said = wasKeyUsed ? [make("h1", { text: t("used.title") }), make("p", { text: t("used.what") }), make("p", { text: t("used.how") })] : [make("h1", { text: t("used.locked") }), make("p", { text: t("used.open") })];
  find("desk").replaceChildren(make("div", { class: "start" }, ...said));
  return true;
}

/** The reader stays at the value that was at the top, also in another size, or on the cards of the same class. */
function atSamePlace(wanted, got) {
  const old = facts?.view, isOther = old && old.id === got.view.id && ["kind", "size", "format", "sheets"].some((name) => old[name] !== got.view[name]);
  if (!isOther || wanted.order) return wanted;
  const here = find("desk").querySelector(".page") ? position().source : "", number = wanted.page;
  const onSheet = () => facts.pages[number - 1]?.sheet || 1, offSheet = () => Math.min(...facts.pages[2 * number - 2]?.bears || [1]);
  const page = got.view.sheets === old.sheets ? pageOf(got, here) || 1 : got.view.sheets ? onSheet() : offSheet();
  const view = { ...wanted, page };
  settle(view);
  return view;
}

function footing() {
  const view = read();
  if (!view || !facts) return;
  foot(view, facts, go, turn);
  const isStale = facts.waits && facts.pages.length > 0;
  find("note").textContent = isStale ? t("paper.stale") : wayWords(view.look);
  find("note").classList.toggle("way", !isStale); // beside the paper it is said at the right
}

/** To another view of the same thing. */
function go(change) {
  location.hash = write({ ...read(), fold: false, order: false, ...change });
}

function turn(step) {
  const view = read(), isColumn = facts.view.kind === "handouts" && !facts.view.sheets;
  const page = turned(facts, isColumn ? topPage() : view.page, step, isSingle());
  if (!page || view.order) return;
  if (isColumn) scrollToPage(page);
  else location.hash = write({ ...view, page });
}

async function goToPage(number) {
  const view = read();
  if (facts.view.kind === "handouts") return scrollToPage(number);
  settle({ ...view, page: number });
  await show(read());
}

async function tellWords() {
  const view = read(), own = facts && view ? facts.remarks : [];
  const known = view ? remarks : remarks.filter((remark) => remark.place); // an empty project is no mistake
  const isOwn = (remark) => !view || !facts || !remark.key || (facts.needs.includes(remark.key) && (remark.severity === "error" || !WHOLE.includes(remark.key)));
  const all = [...known, ...own.filter((remark) => !remarks.some((other) => other.message === remark.message))];
  const mistakes = all.filter((remark) => remark.severity === "error").sort((a, b) => isOwn(b) - isOwn(a));
  const large = facts?.view.formats.includes("large") && facts.view.format !== "large" ? () => go({ format: "large", size: "" }) : null;
  if (!isOpen() && !isPanel("choosing") && !isPanel("reading")) await showAside(view, facts, { own: all.filter(isOwn), others: all.filter((remark) => !isOwn(remark)), used: library.usedIn(view), waiting: waiting(view), reveal: showPlace, edit, picture: (pose) => choosePicture(pose, tellWords), large, titles: titles() });
  if (isUnsaved()) return; // half a word is no mistake yet
  alarm(mistakes.length ? `${mistakes[0].message}${mistakes[0].place ? `, ${t("remarks.place", { file: mistakes[0].place.path, n: mistakes[0].place.line })}` : ""}` : "");
}

const titles = () => ({ of: library.titleOf, used: library.usedIn });

/** What a mistake holds back, the page that is shown first. */
const waiting = (view) => [...new Set([...(view && facts?.waits ? [library.titleOf(view)] : []), ...library.waiting()])];

/** `ways` as of the editor. */
async function edit(place, ways = {}) {
  await showOver(null);
  closeLine();
  await openEditor(place.path, place.line, remarks, () => {
    if (facts) head(read() || {}, facts, find("title").textContent, go);
    showView(read());
  }, ways);
  if (isOpen()) ["edit", "picture"].forEach((id) => { find(id).hidden = true; });
}

const editShown = () => edit({ path: library.pathOf(read()), line: 0 });
const start = (kind, id) => (kind === "article" ? edit({ path: `content/articles/${id}.md`, line: 0 }) : begin(kind, edit));

/** What stands at the right in the words of another language is closed. */
async function closeWords() {
  closeLine();
  if (isOpen() && !isUnsaved()) await leave();
}

/** What is looked for is shown as soon as its page is. */
function seek() {
  if (sought && reveal(sought)) sought = "";
}

/** The place of a remark on paper: on a page that is shown, on another one of the same product, or by itself. */
async function showPlace(place) {
  const found = facts && placeOnPaper(facts, place), home = homeOf(place.path), view = read();
  if (found && reveal(found.source)) return;
  if (found) {
    sought = found.source;
    await goToPage(found.page);
    seek();
  } else if (home && !(view && library.pathOf(view) === place.path)) location.hash = write(home);
  else refuse(t("remarks.on_no_page"));
}

library.startLibrary(start);
startPaper((source, text, word) => chooseWord({ source, text, word }, facts.places[source], { view: read(), titles: titles(), edit, tell: tellWords }));
startDrawer();
startPanel();
startBeside();
startPrinting(() => facts);
startDrops((paths) => { const home = paths.map(homeOf).find(Boolean); if (home) location.hash = write(home); });
news.startNews(goToPage, isUnsaved);
startKeys({
  save: () => { if (isOpen()) save(); }, turn, zoom: zoomed, print: () => find("print").click(), edit: editShown, isShown: () => facts !== null && read() !== null,
  grey: () => { if (facts.view.has_colours) go({ look: read().look === "grey" ? "" : "grey" }); },
  search: () => { if (matchMedia("(max-width: 1000px)").matches) setDrawer(true); find("search").focus(); },
});
find("picture").addEventListener("click", () => choosePicture(read().id, tellWords));
find("edit").addEventListener("click", editShown);
find("desk").addEventListener("scroll", () => { if (facts?.view.kind === "handouts" && !read()?.order) footing(); }, { passive: true });
matchMedia("(max-width: 1000px) and (orientation: portrait)").addEventListener("change", () => { if (read()) show(read()); });
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault(); // the address says what is looked at
  find("paper").focus();
});
addEventListener("hashchange", () => {
  for (const name of ["choosing", "unfolded", "reading"]) closePanel(name);
  setDrawer(false, false);
  showView(read()).catch((error) => say(error.message));
});
const again = () => refresh().catch((error) => (error instanceof TypeError ? say : refuse)(error.message)); // a line that is cut is told by itself
await enter();
await learn("");
listen(again, again, shutOut);
