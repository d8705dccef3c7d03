// Charts of the office, drawn with Observable Plot beside the table that has the same numbers.
//
// In the page:
//
//   <link rel="stylesheet" href="{% static 'chart/sought-chart.css' %}">
//   <script type="module" src="{% static 'chart/sought-chart.mjs' %}"></script>
//
//   {{ chart|json_script:"by-year" }}
//   <figure data-chart="by-year">
//     <figcaption>…</figcaption>
//     <table>… the same numbers: what is read without a drawing …</table>
//   </figure>
//
// The data:
//
//   {
//     "kind": "bars",         bars, stacked (bars with series), lines, pyramid (two series, and a
//                             third beside them), timeline, steps, band, intervals: these five as
//                             `as_plot()` of the modules of sought.reporting.charts gives them
//     "rows": [{"year": 1992, "count": 12, "status": "Missing"}],
//     "x": "year",            column of the classes; kept in the order of the rows
//     "y": "count",           column of the numbers
//     "series": "status",     column of the series, for bars and lines optional; colours
//                             --chart-1 … --chart-8 in the order of the rows
//     "axis": "year",         lines only: x counts years; days ("1992-02-26") and other numbers
//                             are recognised
//     "lying": false,         true: bars lie, for classes with long names
//     "monthly": false,       timeline only: x counts months
//     "low", "high": "…"      columns of the limits, for band and intervals
//     "from", "to", "listed"  intervals only: ends of the axis, and a number to compare with;
//                             a row without `y` tells in its column `refused` why
//     "labels": {"title": "…", "x": "…", "y": "…"}   in the reader's language; all optional but
//                             `title`, which names the drawing for who cannot see it
//   }
//
// The drawing goes before the table, or to the end of the figure. It follows the width of the
// figure; its state is in `data-chart-state`: ready.

import { readPageData } from "../page-data.mjs";
import { plotOf } from "./chart-kinds.mjs";
import { dashOf, seriesOf } from "./chart-options.mjs";
import { colourOf } from "./chart-scales.mjs";

const SVG = "http://www.w3.org/2000/svg";
const LEAST_WIDTH = 280;

function sign(width, name, attributes) {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", `0 0 ${width} 12`);
  drawing.setAttribute("aria-hidden", "true");
  drawing.classList.toggle("chart-legend__line", width > 12);
  const shape = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => shape.setAttribute(key, value));
  drawing.append(shape);
  return drawing;
}

const swatch = (i, more = {}) =>
  sign(12, "rect", { width: 12, height: 12, fill: colourOf(i), ...more });

const stroke = (i) =>
  sign(32, "path", {
    d: "M0 6H32", stroke: colourOf(i), "stroke-width": 2, "stroke-dasharray": dashOf(i),
  });

/** Signs with their words, where the drawing does not name its series itself. */
function legendOf(chart) {
  if (chart.kind === "band") {
    const { y, low, high } = chart.labels;
    return [[stroke(0), y], [swatch(0, { "fill-opacity": 0.22 }), `${low} – ${high}`]];
  }
  const series = chart.kind === "timeline" ? [] : seriesOf(chart);
  const signOf = chart.kind === "steps" ? stroke : (i) => swatch(i);
  return series.length > 1 ? series.map((name, i) => [signOf(i), String(name)]) : [];
}

function legend(entries) {
  const list = document.createElement("ul");
  list.className = "chart-legend";
  entries.forEach((entry) => {
    const item = document.createElement("li");
    item.append(...entry);
    list.append(item);
  });
  return list;
}

function redraw(box, chart) {
  const drawing = plotOf(chart, Math.max(LEAST_WIDTH, box.clientWidth));
  drawing.setAttribute("role", "img");
  const entries = legendOf(chart);
  box.replaceChildren(...(entries.length ? [legend(entries)] : []), drawing);
}

function draw(figure) {
  const chart = readPageData(figure.dataset.chart);
  const box = document.createElement("div");
  box.className = "chart";
  figure.insertBefore(box, figure.querySelector(":scope > table, :scope > details"));
  let width = 0;
  new ResizeObserver(() => {
    if (box.clientWidth !== width) {
      width = box.clientWidth;
      redraw(box, chart);
    }
  }).observe(box);
  figure.dataset.chartState = "ready";
}

function drawNew() {
  document.querySelectorAll("[data-chart]:not([data-chart-state])").forEach(draw);
}

// Parts of the page are renewed in place.
new MutationObserver(drawNew).observe(document.body, { childList: true, subtree: true });
drawNew();
