// What is looked at stands in the address, so that Back, reload and a bookmark work: #handouts/desk-break/2?look=grey

/** Seen from afar: the same pages, smaller. */
export const FAR = "far";

const KINDS = ["cards", "handouts", "decks", "booklets"];

/** `page` is the number of a page; of a sheet where sheets are shown. */
export function read() {
  const [path, query] = location.hash.slice(1).split("?");
  const [kind, id, page] = path.split("/").map(decodeURIComponent);
  if (!KINDS.includes(kind) || !id) return null;
  const said = new URLSearchParams(query || "");
  const [look, size, format, side] = ["look", "size", "format", "side"].map((name) => said.get(name) || "");
  return { kind, id, page: Math.max(1, Number.parseInt(page, 10) || 1), look, size, format, side,
    sheets: said.has("sheets") || said.has("fold"), fold: said.has("fold"), order: said.has("order") };
}

export function write(view) {
  return `#${view.kind}/${encodeURIComponent(view.id)}${view.page > 1 ? `/${view.page}` : ""}${query(view, ["fold", "order"])}`;
}

/** Of the product that is shown, for the server. */
export function question(shown) {
  const view = { ...shown, look: shown.look === FAR ? "" : shown.look };
  return `/api/product/${view.kind}/${encodeURIComponent(view.id)}${query(view)}`;
}

/** The finished file: its pages, or the sheets that they are printed on; `last`: the last good one of what waits. */
export function file(view, sheets, last = false) {
  return `/pdf/${view.kind}/${encodeURIComponent(view.id)}.pdf${query({ ...view, look: "", side: "", sheets, last }, ["last"])}`;
}

/** The page of a view is another one now, and Back need not lead to the one before. */
export function settle(view) {
  if (write(view) !== location.hash) history.replaceState(null, "", write(view));
}

function query(view, ways = []) {
  const said = new URLSearchParams();
  for (const name of ["look", "size", "format", "side"]) if (view[name]) said.set(name, view[name]);
  if (view.sheets) said.set("sheets", "");
  for (const way of ways) if (view[way]) said.set(way, "");
  const text = said.toString();
  return text ? `?${text}` : "";
}
