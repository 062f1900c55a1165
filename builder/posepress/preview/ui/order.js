// A class as a list: put in order by dragging, by keys, or by a number, each pose with its dose; the text is saved at once and can be taken back.

import { doseForm } from "./dose.js";
import { done, fetched, find, make, refuse, renew, say, sent, whyNot } from "./dom.js";
import { parsed } from "./dose_line.js";
import { lead } from "./entry.js";
import { offered } from "./help.js";
import { t } from "./texts.js";

let held = null; // {from, at, items}
let state = null; // {path, text, tag, items, titles, undo, isDrawn}
let opened = null, fields = []; // the item that is being changed, by its place; the fields of a dose

export const stopOrdering = () => { state = held = opened = null; };

/** `titles` has the titles of all poses by their ids. */
export async function showOrder(path, titles) {
  const file = await fetched(`/api/file?path=${encodeURIComponent(path)}`);
  const answer = await sent("/api/items", { text: file.text });
  ({ dose: fields } = await offered());
  const same = state && state.path === path && state.tag === file.tag;
  if (same && state.isDrawn && find("desk").querySelector(".order") && String([...titles]) === String([...state.titles]) && JSON.stringify(answer.facts.items) === JSON.stringify(state.items)) return;
  if (held) {
    held = null;
    say(t("order.changed"));
  }
  const undo = same ? state.undo : []; // what was changed elsewhere is not taken back from here
  state = { path, text: file.text, tag: file.tag, items: answer.facts.items || [], titles, undo };
  if (answer.status === 200) draw();
  else find("desk").replaceChildren(make("p", { class: "fine", text: whyNot(answer.facts) }));
}

const nameOf = (item) => item.label || state.titles.get(item.pose) || item.pose;

function draw(focus = null) {
  let number = 0;
  const rows = state.items.map((item, n) => row(item, n, item.label ? "" : String(++number)));
  const list = make("ol", { class: "order", "aria-label": t("order.list") }, ...rows);
  const poses = [...state.titles].sort((a, b) => a[1].localeCompare(b[1]));
  const select = make("select", { id: "add-pose", "aria-label": t("order.to_add") }, ...poses.map(([id, title]) => make("option", { value: id, text: title })));
  const add = make("button", { text: t("order.add"), click: () => change([...indexes(), select.value], t("order.added", { pose: state.titles.get(select.value), n: state.items.length + 1 })) });
  const undo = make("button", { text: t("order.undo"), click: takeBack, disabled: state.undo.length === 0 });
  const box = make("div", { class: "ordering" }, list, make("div", { class: "row" }, select, add, undo),
    make("p", { class: "small", text: t("order.how") }));
  box.addEventListener("dragover", (event) => event.preventDefault());
  box.addEventListener("drop", (event) => dropped(event, state.items.length));
  renew(find("desk"), box);
  state.isDrawn = true;
  if (focus !== null) find("desk").querySelectorAll(".grip")[focus]?.focus();
}

function row(item, n, number) {
  const pose = nameOf(item), isOpen = opened === n;
  const grip = make("button", { class: "grip square", text: "⠿", "aria-label": t("order.move", { pose }), keydown: (event) => byKeys(event, n) });
  const toggle = make("button", { class: "plain", text: t("order.change"), "aria-label": t("order.change_pose", { pose }), "aria-expanded": String(isOpen), click: () => { opened = isOpen ? null : n; draw(); } });
  const words = make("span", { class: "what" }, make("strong", { text: pose }), item.said ? make("span", { class: "fine", text: item.said }) : "");
  const line = make("li", { draggable: isOpen ? null : "true", class: isOpen ? "opened" : null }, grip, make("span", { class: "no", "aria-hidden": "true", text: number }), picture(item), words, toggle, isOpen ? details(item, n) : "");
  line.addEventListener("dragstart", (event) => event.dataTransfer.setData("text/posepress-item", String(n)));
  line.addEventListener("dragover", (event) => { event.preventDefault(); line.classList.add("gap"); });
  line.addEventListener("dragleave", () => line.classList.remove("gap"));
  line.addEventListener("drop", (event) => { event.stopPropagation(); dropped(event, n); });
  return line;
}

/** What can be changed of a pose in this class: its dose, its place, whether it is there. */
function details(item, n) {
  const pose = nameOf(item), typed = parsed(item.dose || item.usual);
  const to = make("input", { type: "number", min: "1", max: String(state.items.length), value: String(n + 1),
    change: (event) => { opened = null; move(n, Math.min(state.items.length, Math.max(1, Number(event.target.value) || n + 1)) - 1); } });
  const away = make("button", { text: t("order.take_out"), "aria-label": t("order.take_out_pose", { pose }), click: () => { opened = null; change(indexes().filter((at) => at !== n), t("order.taken_out", { pose })); } });
  const usual = item.dose ? make("button", { text: t("order.as_on_card"), click: () => dose(n, "") }) : "";
  return make("div", { class: "details" },
    item.pose && typed ? make("div", { role: "group", "aria-label": t("dose.title") }, make("strong", { text: t("order.dose_here") }), doseForm(fields, typed, (line) => dose(n, line))) : "",
    make("div", { class: "row" }, make("label", { class: "row" }, t("order.to_number"), to), usual, away));
}

async function dose(number, line) {
  const began = state, made = await sent("/api/dose", { text: state.text, number, dose: line });
  if (state !== began) return;
  if (made.status !== 200) return refuse(whyNot(made.facts));
  await save(made.facts.text, t("order.dose_changed", { pose: nameOf(state.items[number]) }), null, [...state.undo, state.text]);
}

/** A photo has none here, and leaves its room empty. */
function picture(item) {
  const image = item.pose ? make("img", { alt: "", draggable: "false", error: () => image.remove() }) : "";
  if (image) lead(image, "src", `/pose/${encodeURIComponent(item.pose)}.svg`);
  return make("span", { class: "pic" }, image);
}

const indexes = () => state.items.map((_, n) => n);

function dropped(event, at) {
  event.preventDefault();
  const from = event.dataTransfer.getData("text/posepress-item"), pose = event.dataTransfer.getData("text/posepress-pose");
  opened = null;
  if (from) move(Number(from), Math.min(at, state.items.length - 1));
  else if (state.titles.has(pose)) change([...indexes().slice(0, at), pose, ...indexes().slice(at)], t("order.added", { pose: state.titles.get(pose), n: at + 1 }));
}

function move(from, to) {
  if (from === to) return draw(from);
  const order = indexes();
  order.splice(to, 0, order.splice(from, 1)[0]);
  return change(order, t("order.number", { pose: nameOf(state.items[from]), n: to + 1, of: state.items.length }), to);
}

function byKeys(event, n) {
  if (event.key === " ") {
    if (held) {
      const { from, at } = held;
      state.items = held.items;
      held = null;
      move(from, at);
    } else {
      held = { from: n, at: n, items: state.items };
      say(t("order.taken", { pose: nameOf(state.items[n]), n: n + 1, of: state.items.length }));
      event.target.closest("li").classList.add("held");
    }
  } else if (held && ["ArrowUp", "ArrowDown", "Home", "End"].includes(event.key)) {
    const last = state.items.length - 1;
    const at = { ArrowUp: Math.max(0, held.at - 1), ArrowDown: Math.min(last, held.at + 1), Home: 0, End: last }[event.key];
    const items = [...held.items];
    items.splice(at, 0, items.splice(held.from, 1)[0]);
    held.at = at;
    state.items = items;
    draw(at);
    find("desk").querySelectorAll(".order li")[at].classList.add("held");
    say(t("order.number", { pose: nameOf(items[at]), n: at + 1, of: items.length }));
  } else if (held && event.key === "Escape") {
    state.items = held.items;
    const at = held.from;
    held = null;
    draw(at);
    say(t("order.put_back"));
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

async function change(order, said, focus = null) {
  const began = state, made = await sent("/api/rearrange", { text: state.text, order });
  if (state !== began) return; // somebody went on, or the class was changed meanwhile
  if (made.status !== 200) return refuse(whyNot(made.facts));
  await save(made.facts.text, said, focus, [...state.undo, state.text]);
}

async function takeBack() {
  const before = state.undo.at(-1);
  if (before !== undefined) await save(before, t("order.taken_back"), null, state.undo.slice(0, -1));
}

async function save(text, said, focus, undo) {
  const { path, titles, tag } = state, answer = await sent("/api/save", { path, text, tag, base: state.text });
  if (!state || state.path !== path) return;
  if (answer.status === 409) {
    refuse(t("order.elsewhere"));
    return showOrder(path, titles);
  }
  if (answer.status !== 200) return refuse(whyNot(answer.facts));
  state = { ...state, text, tag: answer.facts.tag, undo, isDrawn: false };
  await showOrder(path, titles);
  if (focus !== null) find("desk").querySelectorAll(".grip")[focus]?.focus();
  done(said);
}
