// A dose in one line, `{breaths: 5-10}`, as a small form: how much of what, and the rest behind "more". It changes what is typed there and no other field.

import { make } from "./dom.js";
import { typable, unquoted, written } from "./dose_line.js";
import { t } from "./texts.js";

const AMOUNTS = ["repeats", "breaths", "hold", "minutes", "rounds"]; // of which one says how much; `sets` stands before it
const RANGE = /^(\d+(?:[.,]\d+)?)(?:\s*[-–]\s*(\d+(?:[.,]\d+)?))?$/;

/** `fields` as the server offers them, `typed` from `dose_line.parsed`; `write(line)` is told what the dose becomes. */
export function doseForm(fields, typed, write) {
  const put = (name, text) => {
    if (text.trim()) typed.set(name, typable(text.trim()));
    else typed.delete(name);
    write(written(typed));
  };
  const label = (text, ...rest) => make("label", {}, text, ...rest);
  const field = ({ name, example }) => label(t(`dose.${name}`), make("input", { type: "text", name, value: unquoted(typed.get(name)), change: (event) => put(name, event.target.value) }),
    example ? make("small", { text: t("dose.such_as", { example }) }) : "");
  const first = amount(typed, put, write, label), inFirst = new Set(["sets", ...(first.plain ? [] : AMOUNTS)]);
  const others = fields.filter(({ name }) => !inFirst.has(name)), given = others.filter(({ name }) => typed.has(name)), rest = others.filter(({ name }) => !typed.has(name));
  return make("div", { class: "dose" },
    make("div", { class: "form" }, field({ name: "sets" }), ...first.inputs, ...given.map(field)),
    make("p", { class: "fine small", text: t("dose.leave_to") }),
    make("details", {}, make("summary", { text: t("dose.more") }), make("div", { class: "form wide-fields" }, ...rest.map(field))));
}

/** How much: from, to, of what. What is no plain number or range stays as it is typed. */
function amount(typed, put, write, label) {
  const unit = AMOUNTS.find((name) => typed.has(name)) || "breaths", range = RANGE.exec(unquoted(typed.get(unit)));
  if (typed.has(unit) && !range) return { plain: true, inputs: [] };
  const number = (value) => make("input", { type: "number", min: "0", step: "any", value });
  const from = number(range?.[1] ?? ""), to = number(range?.[2] ?? ""), of = make("select", {}, ...AMOUNTS.map((name) => make("option", { value: name, text: t(`dose.${name}`), selected: name === unit })));
  let now = unit;
  const change = () => {
    const text = from.value && to.value ? `${from.value}-${to.value}` : from.value || to.value;
    if (of.value !== now && typed.has(now)) { // in the same place of the line
      const same = [...typed].map(([key, said]) => [key === now ? of.value : key, said]).filter(([key], n, all) => all.findIndex(([other]) => other === key) === n);
      typed.clear();
      for (const [key, said] of same) typed.set(key, said);
    }
    now = of.value;
    put(now, text);
  };
  for (const one of [from, to, of]) one.addEventListener("change", change);
  return { plain: false, inputs: [label(t("dose.from"), from), label(t("dose.to"), to), label(t("dose.of_what"), of)] };
}
