// Files that are dropped on the page: pictures and texts find their place in the project, and nothing is written over.

import { brought, refuse, say } from "./dom.js";

const MOST_BYTES = 60_000_000;

/** `done(paths)` is told what was saved. */
export function startDrops(done) {
  const isFile = (event) => [...event.dataTransfer.types].includes("Files");
  addEventListener("dragover", (event) => {
    if (!isFile(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    document.body.classList.add("dropping");
  });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) document.body.classList.remove("dropping"); });
  addEventListener("drop", async (event) => {
    document.body.classList.remove("dropping");
    if (!isFile(event)) return;
    event.preventDefault();
    refuse("");
    done(await take([...event.dataTransfer.files]));
  });
}

/** The names in the project of what was saved; what was not is said. */
async function take(files) {
  const paths = [], refused = [];
  for (const file of files) {
    const answer = file.size > MOST_BYTES ? { facts: { say: `“${file.name}” is larger than 60 MB: make it smaller first` } }
      : await brought(`/api/upload?name=${encodeURIComponent(file.name)}`, file).catch(() => ({ facts: { say: `“${file.name}” is not saved: posepress does not answer` } }));
    if (answer.status === 201) paths.push(answer.facts.path);
    else refused.push([answer.facts.say, answer.facts.hint].filter(Boolean).join(": "));
  }
  if (refused.length) refuse(refused.join("\n"));
  if (paths.length) say(`Saved: ${paths.join(", ")}`);
  return paths;
}
