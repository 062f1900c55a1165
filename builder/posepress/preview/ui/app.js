// The start: what the address names is shown, and shown again when the files change.

import { FAR, question, read, settle, write } from "./address.js";
import { showAside } from "./aside.js";
import { keepAwake } from "./awake.js";
import { begin, pickPicture } from "./begin.js";
import { setTrueSize } from "./distance.js";
import { alarm, fetched, find, make, refuse, say } from "./dom.js";
import { setDrawer, startDrawer, unfold } from "./drawer.js";
import { startDrops } from "./drop.js";
import { enter } from "./entry.js";
import { follow, isOpen, isUnsaved, openEditor, save } from "./editor.js";
import { showFold } from "./fold.js";
import { startKeys } from "./keys.js";
import * as library from "./library.js";
import { listen } from "./line.js";
import { elsewhere, homeOf, keysOfMistakes, placeOnPaper, showOver } from "./lines.js";
import * as news from "./news.js";
import { showOrder, stopOrdering } from "./order.js";
import { dash, isSingle, position, reveal, scrollToPage, showPages, startPaper, topPage, zoomed } from "./paper.js";
import { startPrinting } from "./printed.js";
import { showLine } from "./remarks.js";
import { pageOf, turned } from "./spreads.js";
import { showStart } from "./start.js";
import { foot, head } from "./switches.js";

const PATIENCE = 400; // ms in which nothing is said of a page that is made

let facts = null, remarks = [], asked = 0, has = { studio: 0, poses: 0, classes: 0 }, firstRow = null;

async function refresh() {
  const view = read();
  const [rows, told] = await Promise.all([fetched("/api/library"), fetched("/api/remarks")]);
  remarks = told;
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
  const mine = ++asked, busy = setTimeout(() => { find("note").textContent = `Making ${library.titleOf(wanted)} …`; }, PATIENCE);
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
  const labels = news.note(got, new Set(before.pages.map((page) => page.words)));
  if (before === got) news.forget();
  facts = got;
  if (!view.order) stopOrdering();
  setTrueSize();
  head(view, facts, library.titleOf(view), go);
  if (view.order) await showOrder(library.pathOf(view), library.poseTitles());
  else if (view.fold) showFold(got.pages, view.page);
  else if (!(await showPages(got, view))) return;
  footing();
  library.markHere(view);
  find("desk").classList.toggle("far", view.look === FAR);
  showOver(got.waits && !isOpen() ? [...got.remarks, ...remarks].find((remark) => remark.severity === "error") : null, edit);
  dash(got.waits ? keysOfMistakes(got.places, remarks) : new Set());
  if (!view.order && !view.fold) news.light();
  keepAwake(view.kind === "decks" || view.kind === "handouts");
  if (labels.length) say(`Shown: ${library.titleOf(view)}, page ${labels.join(", ")} changed`);
}

/** Nothing of that name is there any more, or nobody answers. */
function lost(wanted, error) {
  facts = null;
  document.body.classList.add("starting");
  find("desk").replaceChildren(make("div", { class: "start" }, make("h1", { text: `“${library.titleOf(wanted)}” is not here` }), make("p", { class: "fine", text: `${error.message}. Choose something else in the library.` })));
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
  find("note").textContent = facts.waits && facts.pages.length ? "The last good pages. Dashed: where the line with the mistake prints. They change by themselves once it is mended." : "";
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
  const all = [...known, ...own.filter((remark) => !remarks.some((other) => other.message === remark.message))];
  const mistakes = all.filter((remark) => remark.severity === "error");
  const large = facts?.view.formats.includes("large") && facts.view.format !== "large" ? () => go({ format: "large", size: "" }) : null;
  if (!isOpen() && !document.body.classList.contains("choosing")) await showAside(view, facts, { remarks: all, used: library.usedIn(view), waiting: library.waiting(), reveal: showPlace, edit, large });
  if (isUnsaved()) return; // half a word is no mistake yet
  alarm(mistakes.length ? `${mistakes[0].message}${mistakes[0].place ? `, ${mistakes[0].place.path} line ${mistakes[0].place.line}` : ""}` : "");
}

function edit(place) {
  showOver(null);
  return openEditor(place.path, place.line, remarks, () => {
    if (facts) head(read() || {}, facts, find("title").textContent, go);
    tellWords().then(() => find("words").focus());
  }).then(() => { if (isOpen()) ["edit", "picture"].forEach((id) => { find(id).hidden = true; }); });
}

const editShown = () => edit({ path: library.pathOf(read()), line: 0 });
const start = (kind, id) => (kind === "article" ? edit({ path: `content/articles/${id}.md`, line: 0 }) : begin(kind, edit));

/** The place of a remark on paper: on a page that is shown, on another one of the same product, or by itself. */
async function showPlace(place) {
  const found = facts && placeOnPaper(facts, place), home = homeOf(place.path), view = read();
  if (found && reveal(found.source)) return;
  if (found) {
    await goToPage(found.page);
    reveal(found.source);
  } else if (home && !(view && library.pathOf(view) === place.path)) location.hash = write(home);
  else refuse("This line is on none of the pages that are shown");
}

function chooseWord(source, text, word) {
  document.querySelectorAll(".word.here, .word.same").forEach((old) => old.classList.remove("here", "same"));
  word.classList.add("here");
  const at = facts.places[source];
  if (isOpen() && at) return edit({ path: at[0], line: at[1] });
  unfold(true);
  showLine(text, at ? { path: at[0], line: at[1], column: at[2], end: at[3], text: "" } : null, edit, tellWords, elsewhere(read(), at, { of: library.titleOf, used: library.usedIn }));
  if (source) document.querySelectorAll(`.word[data-s="${CSS.escape(source)}"]`).forEach((same) => same.classList.add("same"));
  say(at ? `${at[0]}, line ${at[1]}` : "posepress writes this");
}

library.startLibrary(start);
startPaper(chooseWord);
startDrawer();
startPrinting(() => facts);
startDrops((paths) => { const home = paths.map(homeOf).find(Boolean); if (home) location.hash = write(home); });
news.startNews(goToPage, isUnsaved);
startKeys({
  save: () => { if (isOpen()) save(); }, turn, zoom: zoomed, print: () => find("print").click(), edit: editShown, isShown: () => facts !== null && read() !== null,
  grey: () => { if (facts.view.has_colours) go({ look: read().look === "grey" ? "" : "grey" }); },
  search: () => { if (matchMedia("(max-width: 1000px)").matches) setDrawer(true); find("search").focus(); },
});
find("picture").addEventListener("click", () => pickPicture(read().id, tellWords));
find("edit").addEventListener("click", editShown);
find("desk").addEventListener("scroll", () => { if (facts?.view.kind === "handouts" && !read()?.order) footing(); }, { passive: true });
matchMedia("(max-width: 1000px) and (orientation: portrait)").addEventListener("change", () => { if (read()) show(read()); });
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault(); // the address says what is looked at
  find("paper").focus();
});
addEventListener("hashchange", () => {
  document.body.classList.remove("choosing");
  setDrawer(false, false);
  showView(read()).catch((error) => say(error.message));
});
const again = () => refresh().catch((error) => (error instanceof TypeError ? say : refuse)(error.message)); // a line that is cut is told by itself
await enter();
listen(again, again);
