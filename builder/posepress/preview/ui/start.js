// An empty project: three small steps to the first page. What is done already says so; the next one is marked.

import { fetched, find, make, refuse, renew, sent, whyNot } from "./dom.js";
import { t, tongue } from "./texts.js";

/** `has`: {studio, poses, classes}; `begin(kind)` asks for a title and opens what is new. */
export async function showStart(has, begin) {
  const choices = await fetched("/api/help"), next = [has.studio, has.poses, has.classes].indexOf(0) + 1 || 4;
  const state = `${next} ${has.poses} ${tongue()}`;
  if (find("desk").querySelector("#start")?.dataset.state === state) return; // what is typed there stays
  const steps = [
    step(1, next, t("start.studio"), has.studio ? [done("content/studio.yaml")] : [studioForm(choices)]),
    step(2, next, t("start.pose"), [make("p", { class: "fine", text: t("start.pose_what", { n: choices.figures.length }) }),
      has.poses ? done(t("head.poses", { n: has.poses })) : make("div", { class: "row" }, make("button", { text: t("start.new_pose"), disabled: !has.studio, click: () => begin("pose") }), make("button", { class: "plain", text: t("start.samples"), disabled: !has.studio, click: samples }))]),
    step(3, next, t("start.class"), [make("p", { class: "fine", text: t("start.class_what") }),
      has.classes ? done(t("head.classes", { n: has.classes })) : make("div", { class: "row" }, make("button", { text: t("start.new_class"), disabled: !has.poses, click: () => begin("class") }))]),
  ];
  const had = find("desk").contains(document.activeElement) || document.activeElement === document.body;
  renew(find("desk"), make("div", { class: "start", id: "start", "data-state": state },
    make("div", { class: "title" }, make("h1", { text: t("start.title") }), make("p", { class: "fine", text: t("start.what") })),
    make("ol", {}, ...steps),
    make("p", { class: "fine", text: t("start.files") })));
  if (had) find("start").querySelector(".now input, .now button:not([disabled])")?.focus({ preventScroll: true });
}

const step = (number, next, title, body) => make("li", { class: number === next ? "now" : "", "aria-current": number === next ? "step" : null }, make("h2", { text: title }), ...body);
const done = (what) => make("p", { class: "done", text: t("start.done", { what }) });

function studioForm({ languages, papers }) {
  const names = new Intl.DisplayNames([tongue()], { type: "language" }), own = navigator.language.split("-");
  const text = (name, label) => make("label", {}, label, make("input", { type: "text", name, autocomplete: "off", required: name === "name" }));
  const select = (name, label, options, chosen) => make("label", {}, label, make("select", { name }, ...options.map(([value, shown]) => make("option", { value, text: shown, selected: value === chosen }))));
  const form = make("form", { "aria-label": t("start.studio") }, make("div", { class: "form" },
    text("name", t("start.name")), text("teacher", t("start.teacher")),
    select("paper", t("start.paper"), Object.entries(papers), ["US", "CA", "MX", "PH"].includes(own[1]) ? "letter" : "a4"),
    select("language", t("start.language"), languages.map((tag) => [tag, names.of(tag)]), languages.includes(own[0]) ? own[0] : "en")),
    make("div", { class: "row" }, make("button", { class: "main", text: t("start.save") }), make("span", { class: "fine", text: "content/studio.yaml" })));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    told(await sent("/api/start", Object.fromEntries(new FormData(form))));
  });
  return form;
}

const samples = async () => told(await sent("/api/samples", {}));

function told({ status, facts }) {
  refuse(status === 200 ? "" : whyNot(facts));
}
