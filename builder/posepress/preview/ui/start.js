// An empty project: three small steps to the first page. What is done already says so; the next one is marked.

import { fetched, find, make, refuse, renew, sent } from "./dom.js";

/** `has`: {studio, poses, classes}; `begin(kind)` asks for a title and opens what is new. */
export async function showStart(has, begin) {
  const choices = await fetched("/api/help"), next = [has.studio, has.poses, has.classes].indexOf(0) + 1 || 4;
  if (find("desk").querySelector("#start")?.dataset.next === String(next)) return; // what is typed there stays
  const steps = [
    step(1, next, "Your name and your paper", has.studio ? [done("content/studio.yaml")] : [studioForm(choices)]),
    step(2, next, "Your first pose", [make("p", { class: "fine", text: `A title, a picture from ${choices.figures.length} figures, a few steps.` }),
      has.poses ? done(has.poses === 1 ? "One pose" : `${has.poses} poses`) : make("div", { class: "row" }, make("button", { text: "New pose …", disabled: !has.studio, click: () => begin("pose") }), make("button", { class: "plain", text: "Start from two sample poses", disabled: !has.studio, click: samples }))]),
    step(3, next, "Your first class", [make("p", { class: "fine", text: "Drag poses into it. Its handout appears here." }),
      has.classes ? done(has.classes === 1 ? "One class" : `${has.classes} classes`) : make("div", { class: "row" }, make("button", { text: "New class …", disabled: !has.poses, click: () => begin("class") }))]),
  ];
  renew(find("desk"), make("div", { class: "start", id: "start", "data-next": next },
    make("div", { class: "title" }, make("h1", { text: "Three small steps to your first page" }), make("p", { class: "fine", text: "Everything stays in this folder, as text that any editor can open." })),
    make("ol", {}, ...steps),
    make("p", { class: "fine", text: "Have files already? Drop them here, or put them into content/ and images/: they appear by themselves." })));
}

const step = (number, next, title, body) => make("li", { class: number === next ? "now" : "", "aria-current": number === next ? "step" : null }, make("h2", { text: title }), ...body);
const done = (what) => make("p", { class: "done", text: `Done: ${what}` });

function studioForm({ languages, papers }) {
  const names = new Intl.DisplayNames(["en"], { type: "language" }), own = navigator.language.split("-");
  const text = (name, label, hint) => make("label", {}, label, make("input", { type: "text", name, placeholder: hint, autocomplete: "off", required: name === "name" }));
  const select = (name, label, options, chosen) => make("label", {}, label, make("select", { name }, ...options.map(([value, shown]) => make("option", { value, text: shown, selected: value === chosen }))));
  const form = make("form", { "aria-label": "Your name and your paper" }, make("div", { class: "form" },
    text("name", "studio or practice", "Quiet Hips Studio"), text("teacher", "teacher or therapist", ""),
    select("paper", "paper", Object.entries(papers), ["US", "CA", "MX", "PH"].includes(own[1]) ? "letter" : "a4"),
    select("language", "language of the sheets", languages.map((tag) => [tag, names.of(tag)]), languages.includes(own[0]) ? own[0] : "en")),
    make("div", { class: "row" }, make("button", { class: "main", text: "Save and go on" }), make("span", { class: "fine", text: "content/studio.yaml" })));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    told(await sent("/api/start", Object.fromEntries(new FormData(form))));
  });
  return form;
}

const samples = async () => told(await sent("/api/samples", {}));

function told({ status, facts }) {
  refuse(status === 200 ? "" : `${facts.say}${facts.hint ? `. ${facts.hint}` : ""}`);
}
