// Estimates side by side: points with intervals, and why one refused.

import { label, Plot } from "./chart-options.mjs";
import { colourOf, distinct, formatCount, formatNumber, LETTER } from "./chart-scales.mjs";

const LINE = 16;
const SIZE = 12;

const words = (row, { x, y, low, high }) => {
  const limits = [row[low], row[high]].map((end) => (end === null ? "" : formatNumber(end)));
  return `${row[x]}\n${formatNumber(row[y])}\n${limits.join(" – ")}`;
};

/** Names stand above their intervals: methods have long ones. */
export function intervals(chart, width) {
  const { rows, x, y, low, high, from, to } = chart;
  const answered = rows.filter((row) => row[y] !== null);
  const refused = rows.filter((row) => row[y] === null);
  const reason = (row) => `× ${label(chart, "refused") ?? ""}: ${row.refused}`;
  const lines = (text) => Math.ceil((text.length * LETTER) / (0.8 * (width - 60))) + 1;
  const row = LINE * Math.max(2.6, 1 + Math.max(0, ...refused.map((one) => lines(reason(one)))));
  const open = (one) => one[high] === null || one[high] > to;
  const colour = { stroke: colourOf(0), strokeWidth: 2 };
  const edge = Math.max(20, (LETTER * formatNumber(to).length) / 2 + 4);
  const text = {
    y: x, frameAnchor: "left", textAnchor: "start", fontSize: SIZE, fill: "currentColor",
    // Plot takes letters for narrower than those of some scripts are.
    lineWidth: (0.8 * (width - 2 * edge)) / SIZE,
  };
  const end = (one) => (open(one) ? to : one[high]);
  const limits = { y: x, x1: (one) => one[low] ?? one[y], x2: end, ...colour };
  const ends = { y: x, ...colour, dy: 8, inset: row / 2 - 5 };
  const known = typeof chart.listed === "number" ? [chart.listed] : [];
  return {
    height: 70 + row * rows.length,
    marginLeft: edge,
    marginRight: edge,
    marginTop: 28,
    marginBottom: 40,
    y: { type: "band", domain: distinct(rows, x), axis: null, padding: 0 },
    x: {
      domain: [from, to], grid: true, label: label(chart, "y"), tickFormat: formatCount,
      ticks: width < 480 ? 3 : 6,
    },
    marks: [
      Plot.ruleX(known, { strokeDasharray: "5 3" }),
      Plot.text(known, {
        x: (n) => n, frameAnchor: "top", dy: -18, fontSize: SIZE, fill: "currentColor",
        textAnchor: known[0] > (from + to) / 2 ? "end" : "start",
        text: (n) => `${label(chart, "listed") ?? ""} ${formatNumber(n)}`,
      }),
      Plot.text(rows, {
        ...text, text: x, dy: 6 - row / 2, lineAnchor: "top", textOverflow: "ellipsis",
      }),
      Plot.text(refused, { ...text, text: reason, dy: 6 + LINE - row / 2, lineAnchor: "top" }),
      Plot.ruleY(answered, { ...limits, dy: 8 }),
      Plot.tickX(answered.filter((one) => one[low] !== null), { ...ends, x: low }),
      Plot.tickX(answered.filter((one) => !open(one)), { ...ends, x: high }),
      Plot.text(answered.filter((one) => open(one) && one[high] !== null), {
        x: to, y: x, dy: -4, textAnchor: "end", fontSize: SIZE, fill: "currentColor",
        text: (one) => formatNumber(one[high]),
      }),
      Plot.dot(answered.filter(open), {
        x: to, y: x, dy: 8, symbol: "triangle", rotate: 90, r: 4, fill: colourOf(0),
      }),
      Plot.dot(answered, {
        x: y, y: x, dy: 8, r: 4, fill: colourOf(0), title: (one) => words(one, chart), tip: true,
      }),
    ],
  };
}
