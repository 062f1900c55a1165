// Files that are dropped on the page: pictures and texts find their place in the project, and nothing is written over.

import { brought, done, make, refuse, whyNot } from "./dom.js";
import { t } from "./texts.js";

const MOST_BYTES = 60_000_000;

/** `taken(paths)` is told what was saved. */
export function startDrops(taken) {
  const isFile = (event) => [...event.dataTransfer.types].includes("Files");
  addEventListener("dragover", (event) => {
    if (!isFile(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    if (!document.querySelector(".dropping")) document.body.append(make("p", { class: "dropping", text: t("drop.let_go") }));
  });
  const end = () => document.querySelector(".dropping")?.remove();
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) end(); });
  addEventListener("drop", async (event) => {
    end();
    if (!isFile(event)) return;
    event.preventDefault();
    refuse("");
    taken(await take([...event.dataTransfer.files]));
  });
}

/** The names in the project of what was saved; what was not is said. */
async function take(files) {
  const paths = [], refused = [];
  for (const file of files) {
    const answer = file.size > MOST_BYTES ? { facts: { say: t("drop.too_large", { file: file.name }) } }
      : await brought(`/api/upload?name=${encodeURIComponent(file.name)}`, file).catch(() => ({ facts: { say: t("drop.no_answer", { file: file.name }) } }));
    if (answer.status === 201) paths.push(answer.facts.path);
    else refused.push(whyNot(answer.facts));
  }
  if (paths.length) done(t("drop.saved", { files: paths.join(", ") }));
  if (refused.length) refuse(refused.join("\n"));
  return paths;
}
