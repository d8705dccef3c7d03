// Data that a page brings for its maps and charts.

/** The value that Django's `json_script` wrote under this id, or a `<data>` in a part that comes
 *  later: htmx takes scripts out of what it puts into a page. */
export function readPageData(id) {
  const element = document.getElementById(id);
  if (!element) {
    throw new Error(`the page has no data with the id ${id}`);
  }
  return JSON.parse(element.value ?? element.textContent);
}
