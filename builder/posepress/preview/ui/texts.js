// What the page itself says, in the language of the studio; of the browser, where nobody has begun one or there are no words in its.

let texts = {}, language = "en", asked = null, rules = new Intl.PluralRules("en"), lists = new Intl.ListFormat("en-GB");

/** Fetches the words where they are to be others; whether they are. What stands in the page already is put into them. */
export async function learn(own) {
  const tags = [own, ...navigator.languages].filter(Boolean).join(",");
  if (tags === asked) return false;
  const answer = await fetch(`/ui/words.json?of=${encodeURIComponent(tags)}`), had = asked !== null && language;
  if (!answer.ok) throw new Error(`${answer.status}`);
  ({ language, texts } = await answer.json());
  asked = tags;
  [rules, lists] = [new Intl.PluralRules(language), new Intl.ListFormat(language === "en" ? "en-GB" : language)];
  document.documentElement.lang = language;
  for (const [attribute, put] of [["data-t", (one, text) => { one.textContent = text; }], ["data-t-label", (one, text) => one.setAttribute("aria-label", text)], ["data-t-hint", (one, text) => one.setAttribute("placeholder", text)]]) {
    for (const one of document.querySelectorAll(`[${attribute}]`)) put(one, t(one.getAttribute(attribute)));
  }
  return had !== language;
}

/** A text by its part and name, with its places filled; of one that counts, in the form that goes with the number `n`. */
export function t(name, places = {}) {
  const [part, key] = name.split(/\.(.*)/s), found = texts[part]?.[key] ?? name;
  const text = typeof found === "string" ? found : found[rules.select(places.n)] ?? found.other;
  return text.replace(/\{(\w+)\}/g, (all, place) => (place in places ? String(places[place]) : all));
}

/** "1, 2 and 5". */
export const listed = (items) => lists.format(items.map(String));

/** With a decimal sign of the language. */
export const decimal = (value, places) => new Intl.NumberFormat(language, { minimumFractionDigits: places, maximumFractionDigits: places }).format(value);

export const tongue = () => language;

/** What the checks of the content say, they say in English. */
export const inEnglish = () => (language === "en" ? null : "en");
