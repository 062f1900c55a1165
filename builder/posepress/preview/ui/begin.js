// What is made new: a pose, a class; and the picture of a pose, chosen from the figures.

import { write } from "./address.js";
import { askName } from "./ask.js";
import { find, make, refuse, say, sent } from "./dom.js";
import { picturePicker } from "./help.js";

const ASKED = {
  pose: ["New pose", "What is it called?", "Its text and its picture stand beside each other then, to be filled in.", "Make the pose"],
  class: ["New class", "What is it called?", "It begins with the first poses of the library; change and order them as you like.", "Make the class"],
};

/** `edit(place)` opens a file. */
export async function begin(kind, edit) {
  refuse("");
  const title = await askName(...ASKED[kind]);
  if (!title) return;
  const answer = await sent("/api/new", { kind, title });
  if (answer.status !== 200) return refuse(`${answer.facts.say}${answer.facts.hint ? `\n${answer.facts.hint}` : ""}`);
  location.hash = write({ kind: kind === "pose" ? "cards" : "handouts", id: answer.facts.id, page: 1 });
  edit({ path: answer.facts.path, line: 2 });
}

/** The figures to choose from for a pose; `back` shows the remarks again. */
export async function pickPicture(pose, back) {
  const chosen = (answer) => {
    if (answer.status !== 200) refuse(answer.facts.say || "The picture was changed elsewhere meanwhile; look again.");
    else say("Picture chosen");
  };
  const parts = await picturePicker(pose, chosen);
  const close = make("button", { class: "plain", text: "Close", click: () => { document.body.classList.remove("choosing"); back(); find("picture").focus(); } });
  document.body.classList.add("choosing");
  find("words").setAttribute("aria-label", "Picture");
  find("words").replaceChildren(make("div", { class: "top" }, make("h2", { text: "Picture" }), close), ...parts);
  parts[0].focus();
}
