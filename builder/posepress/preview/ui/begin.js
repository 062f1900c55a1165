// What is made new: a pose, a class.

import { write } from "./address.js";
import { askName } from "./ask.js";
import { refuse, sent, whyNot } from "./dom.js";
import { t } from "./texts.js";

/** `edit(place, ways)` opens a file: a pose with its pictures to choose from, and both with the first words that wait for one's own. */
export async function begin(kind, edit) {
  refuse("");
  const title = await askName(t(`begin.${kind}`), t("begin.title"), t(`begin.${kind}_what`), t(`begin.make_${kind}`));
  if (!title) return;
  const answer = await sent("/api/new", { kind, title });
  if (answer.status !== 200) return refuse(whyNot(answer.facts));
  location.hash = write({ kind: kind === "pose" ? "cards" : "handouts", id: answer.facts.id, page: 1 });
  await edit({ path: answer.facts.path, line: 0 }, { picture: kind === "pose", gap: true });
}
