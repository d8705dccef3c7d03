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
//     "kind": "bars",         bars, stacked (bars with series), lines, pyramid (two series)
//     "rows": [{"year": 1992, "count": 12, "status": "Missing"}],
//     "x": "year",            column of the classes; kept in the order of the rows
//     "y": "count",           column of the numbers
//     "series": "status",     column of the series, for bars and lines optional; colours
//                             --chart-1 … --chart-8 in the order of the rows
//     "axis": "year",         lines only: x counts years; days ("1992-02-26") and other numbers
//                             are recognised
//     "lying": false,         true: bars lie, for classes with long names
//     "labels": {"title": "…", "x": "…", "y": "…"}   in the reader's language; all optional but
//                             `title`, which names the drawing for who cannot see it
//   }
//
// The drawing goes before the table, or to the end of the figure. It follows the width of the
// figure; its state is in `data-chart-state`: ready.

import { readPageData } from "../page-data.mjs";
import { plotOf, seriesOf } from "./chart-kinds.mjs";
import { colourOf } from "./chart-scales.mjs";

const SVG = "http://www.w3.org/2000/svg";
const LEAST_WIDTH = 280;

function swatch(colour) {
  const square = document.createElementNS(SVG, "svg");
  square.setAttribute("viewBox", "0 0 1 1");
  square.setAttribute("aria-hidden", "true");
  const fill = document.createElementNS(SVG, "rect");
  Object.entries({ width: 1, height: 1, fill: colour }).forEach(([name, value]) =>
    fill.setAttribute(name, value),
  );
  square.append(fill);
  return square;
}

function legend(series) {
  const list = document.createElement("ul");
  list.className = "chart-legend";
  series.forEach((name, i) => {
    const item = document.createElement("li");
    item.append(swatch(colourOf(i)), String(name));
    list.append(item);
  });
  return list;
}

function redraw(box, chart) {
  const drawing = plotOf(chart, Math.max(LEAST_WIDTH, box.clientWidth));
  drawing.setAttribute("role", "img");
  const series = seriesOf(chart);
  box.replaceChildren(...(series.length > 1 ? [legend(series)] : []), drawing);
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
