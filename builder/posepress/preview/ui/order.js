// A class as a list that can be put in order: by dragging, by keys, or by a number; the text is saved at once and can be taken back.

import { fetched, find, make, refuse, renew, say, sent } from "./dom.js";
import { lead } from "./entry.js";

let held = null; // {from, at, items}
let state = null; // {path, text, tag, items, titles, undo, isDrawn}

export const stopOrdering = () => { state = held = null; };

/** `titles` has the titles of all poses by their ids. */
export async function showOrder(path, titles) {
  const file = await fetched(`/api/file?path=${encodeURIComponent(path)}`);
  const answer = await sent("/api/items", { text: file.text });
  const same = state && state.path === path && state.tag === file.tag;
  if (same && state.isDrawn && find("desk").querySelector(".order") && String([...titles]) === String([...state.titles])) return;
  if (held) {
    held = null;
    say("This class was changed meanwhile; take the pose again.");
  }
  const undo = same ? state.undo : []; // what was changed elsewhere is not taken back from here
  state = { path, text: file.text, tag: file.tag, items: answer.facts.items || [], titles, undo };
  if (answer.status === 200) draw();
  else find("desk").replaceChildren(make("p", { class: "fine", text: answer.facts.say }));
}

const nameOf = (item) => item.label || state.titles.get(item.pose) || item.pose;

function draw(focus = null) {
  let number = 0;
  const rows = state.items.map((item, n) => row(item, n, item.label ? "" : String(++number)));
  const list = make("ol", { class: "order", "aria-label": "Poses in order" }, ...rows);
  const poses = [...state.titles].sort((a, b) => a[1].localeCompare(b[1]));
  const select = make("select", { id: "add-pose", "aria-label": "Pose to add" }, ...poses.map(([id, title]) => make("option", { value: id, text: title })));
  const add = make("button", { text: "Add at the end", click: () => change([...indexes(), select.value], `${state.titles.get(select.value)} added`) });
  const undo = make("button", { text: "Undo", click: takeBack, disabled: state.undo.length === 0 });
  const box = make("div", { class: "ordering" }, list, make("div", { class: "row" }, select, add, undo),
    make("p", { class: "small", text: "With the keyboard: Space takes a pose, arrows move it, Space lays it down, Escape puts it back." }));
  box.addEventListener("dragover", (event) => event.preventDefault());
  box.addEventListener("drop", (event) => dropped(event, state.items.length));
  renew(find("desk"), box);
  state.isDrawn = true;
  if (focus !== null) find("desk").querySelectorAll(".grip")[focus]?.focus();
}

function row(item, n, number) {
  const grip = make("button", { class: "grip square", text: "⠿", "aria-label": `Move ${nameOf(item)}`, keydown: (event) => byKeys(event, n) });
  const to = make("input", { type: "number", min: "1", max: String(state.items.length), value: String(n + 1), "aria-label": `Place of ${nameOf(item)} in the list`,
    change: (event) => move(n, Math.min(state.items.length, Math.max(1, Number(event.target.value) || n + 1)) - 1) });
  const away = make("button", { class: "plain", text: "Take out", "aria-label": `Take ${nameOf(item)} out of the class`,
    click: () => change(indexes().filter((at) => at !== n), `${nameOf(item)} taken out`) });
  const line = make("li", { draggable: "true" }, grip, make("span", { class: "no", "aria-hidden": "true", text: number }), picture(item), make("strong", { text: nameOf(item) }), to, away);
  line.addEventListener("dragstart", (event) => event.dataTransfer.setData("text/posepress-item", String(n)));
  line.addEventListener("dragover", (event) => { event.preventDefault(); line.classList.add("gap"); });
  line.addEventListener("dragleave", () => line.classList.remove("gap"));
  line.addEventListener("drop", (event) => { event.stopPropagation(); dropped(event, n); });
  return line;
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
  if (from) move(Number(from), Math.min(at, state.items.length - 1));
  else if (state.titles.has(pose)) change([...indexes().slice(0, at), pose, ...indexes().slice(at)], `${state.titles.get(pose)} added as number ${at + 1}`);
}

function move(from, to) {
  if (from === to) return draw(from);
  const order = indexes();
  order.splice(to, 0, order.splice(from, 1)[0]);
  return change(order, `${nameOf(state.items[from])}, number ${to + 1} of ${state.items.length}`, to);
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
      say(`${nameOf(state.items[n])}, taken, number ${n + 1} of ${state.items.length}`);
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
    say(`${nameOf(items[at])}, number ${at + 1} of ${items.length}`);
  } else if (held && event.key === "Escape") {
    state.items = held.items;
    const at = held.from;
    held = null;
    draw(at);
    say("Put back");
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

async function change(order, said, focus = null) {
  const began = state, made = await sent("/api/rearrange", { text: state.text, order });
  if (state !== began) return; // somebody went on, or the class was changed meanwhile
  if (made.status !== 200) return refuse(made.facts.say);
  await save(made.facts.text, said, focus, [...state.undo, state.text]);
}

async function takeBack() {
  const before = state.undo.at(-1);
  if (before !== undefined) await save(before, "Taken back", null, state.undo.slice(0, -1));
}

async function save(text, said, focus, undo) {
  const { path, titles, tag } = state, answer = await sent("/api/save", { path, text, tag, base: state.text });
  if (!state || state.path !== path) return;
  if (answer.status === 409) {
    refuse("This class was changed elsewhere meanwhile. Here is how it stands now; move the pose again.");
    return showOrder(path, titles);
  }
  if (answer.status !== 200) return refuse(answer.facts.say);
  state = { ...state, text, tag: answer.facts.tag, undo, isDrawn: false };
  await showOrder(path, titles);
  if (focus !== null) find("desk").querySelectorAll(".grip")[focus]?.focus();
  say(said);
}
