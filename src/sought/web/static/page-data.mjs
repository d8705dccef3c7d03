// Data that a page brings for its maps and charts.

/** The value that Django's `json_script` wrote under this id. */
export function readPageData(id) {
  const script = document.getElementById(id);
  if (!script) {
    throw new Error(`the page has no data with the id ${id}`);
  }
  return JSON.parse(script.textContent);
}
