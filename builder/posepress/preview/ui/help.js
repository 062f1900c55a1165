// Below the editor: what fits in the line with the cursor, as words to press, a small form for a dose, figures to choose from.

import { fetched, make, sent } from "./dom.js";
import { lead } from "./entry.js";

let offers = null;
const offered = async () => (offers ??= await fetched("/api/help"));

/** `editor` has `path`, `line()` (number, text, whether it is a field's), `put(line)` and `insert(line)`. */
export async function helpFor(editor) {
  const { fields, dose } = await offered();
  const folder = editor.path.split("/")[1], kind = fields[folder] || (editor.path === "content/studio.yaml" ? fields.studio : []);
  const { text, isField } = editor.line();
  if (!isField) return [];
  const match = /^(\s*)([\w ]+?)\s*:\s*(.*)$/.exec(text), name = match ? match[2] : "";
  const field = kind.find((one) => one.name === name);
  if (name === "dose" && match) return [doseForm(dose, match, editor)];
  if (field && field.words.length) {
    const words = field.words.map((word) => make("button", { text: word, "aria-pressed": String(word === match[3].trim()), click: () => editor.put(`${match[1]}${name}: ${word}`) }));
    return [group(`Words for “${name}”`, words)];
  }
  const used = editor.fieldsUsed();
  const free = kind.filter((one) => !used.has(one.name)).map((one) => make("button", { text: one.name, click: () => editor.insert(`${one.name}: ${one.words[0] || ""}`) }));
  return free.length ? [group("Fields that you can add", free)] : [];
}

const group = (title, buttons) => make("section", { class: "help", "aria-label": title }, make("h3", { text: title }), make("div", { class: "row" }, ...buttons));

/** The dose as a form that writes its line and nothing else; a dose on several lines is left to the text. */
function doseForm(dose, [, indent, , value], editor) {
  const flow = /^\{(.*)\}\s*$/.exec(value);
  if (!flow && value.trim()) return group("A dose stands in curly brackets: dose: {breaths: 5-10}", []);
  if (!flow) return group("This dose is written below, a line a field", []);
  const typed = new Map(pieces(flow[1]).map((piece) => piece.split(/:(.*)/s).slice(0, 2).map((part) => part.trim())));
  const write = (name, text) => {
    if (text.trim()) typed.set(name, /[,{}[\]]/.test(text) && !/^["']/.test(text) ? JSON.stringify(text) : text.trim());
    else typed.delete(name);
    editor.put(`${indent}dose: {${[...typed].map(([key, said]) => `${key}: ${said}`).join(", ")}}`, false);
  };
  const inputs = dose.map(({ name, example }) => make("label", {}, name,
    make("input", { type: "text", value: typed.get(name) || "", placeholder: example, change: (event) => write(name, event.target.value) })));
  return make("section", { class: "help", "aria-label": "Dose" }, make("h3", { text: "Dose" }), make("div", { class: "form" }, ...inputs));
}

/** Parted at commas that stand in no quotes and no brackets. */
function pieces(text) {
  const out = [""];
  let depth = 0, quote = "";
  for (const char of text) {
    if (quote) quote = char === quote ? "" : quote;
    else if (char === '"') quote = char;
    else if ("[{".includes(char)) depth += 1;
    else if ("]}".includes(char)) depth -= 1;
    if (char === "," && !depth && !quote) out.push("");
    else out[out.length - 1] += char;
  }
  return out.filter((piece) => piece.trim());
}

/** All named figures, to be found by typing; the one that is chosen becomes the pose's picture. */
export async function picturePicker(pose, done) {
  const { figures } = await offered(), path = `images/${pose}.figure.yaml`;
  const file = await fetched(`/api/file?path=${encodeURIComponent(path)}`).catch(() => null);
  const now = file && /^pose:\s*(.+?)\s*$/m.exec(file.text)?.[1];
  const choose = async (name) => {
    const text = file ? (now ? file.text.replace(/^pose:.*$/m, `pose: ${name}`) : `pose: ${name}\n${file.text}`) : `pose: ${name}\n`;
    done(await sent("/api/save", { path, text, tag: file ? file.tag : "", base: file ? file.text : "" }));
  };
  const thumbs = figures.map((name) => make("button", { "aria-pressed": String(name === now), click: () => choose(name) }, make("span", { class: "pic" }, thumbnail(name)), name));
  const search = make("input", { type: "search", placeholder: "Search figures", "aria-label": "Search figures", input: () => {
    const wanted = search.value.trim().toLowerCase();
    thumbs.forEach((thumb, n) => { thumb.hidden = !figures[n].toLowerCase().includes(wanted); });
  } });
  return [search, make("div", { class: "thumbs" }, ...thumbs)];
}

function thumbnail(name) {
  const image = make("img", { alt: "", loading: "lazy" });
  lead(image, "src", `/figure/${encodeURIComponent(name)}.svg`);
  return image;
}
