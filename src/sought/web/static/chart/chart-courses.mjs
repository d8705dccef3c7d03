// Charts whose axis is time: a figure with its limits, waiting times, events by month or year.

import { counts, dashOf, label, Plot, seriesOf, title } from "./chart-options.mjs";
import {
  axisOf, colourOf, distinct, formatNumber, formatShare, LETTER, stepped,
} from "./chart-scales.mjs";

const STEPS = "step-after";
const SIZE = 12;

/** A number that holds until the next, within a band from the lowest to the highest. */
export function band(chart) {
  const { rows, y, low, high } = chart;
  const axis = axisOf(chart);
  const x = (row) => axis.read(row[chart.x]);
  const limits = (row) => `${formatNumber(row[low])} – ${formatNumber(row[high])}`;
  const colour = colourOf(0);
  const most = Math.max(1, ...rows.map((row) => row[high]));
  return {
    marginBottom: 40,
    marginLeft: Math.max(48, 14 + LETTER * formatNumber(most).length),
    x: { type: axis.type, label: label(chart, "x"), ...axis.ticks },
    y: counts(chart, { domain: [0, most] }),
    marks: [
      Plot.ruleY([0]),
      Plot.areaY(rows, { x, y1: low, y2: high, curve: STEPS, fill: colour, fillOpacity: 0.22 }),
      // Nothing follows the last day, so that its band has no breadth.
      Plot.ruleX(rows.slice(-1), { x, y1: low, y2: high, stroke: colour, strokeOpacity: 0.4 }),
      Plot.line(rows, { x, y, curve: STEPS, stroke: colour, strokeWidth: 2 }),
      Plot.dot(rows, {
        x, y, r: rows.length > 24 ? 1 : 2.5, fill: colour, tip: true,
        title: (row) => [row[chart.x], formatNumber(row[y]), limits(row)].join("\n"),
      }),
    ],
  };
}

/** The share that still waits, a stair for each series. */
export function steps(chart) {
  const { rows, x, y, series } = chart;
  const words = (row) => [row[series], formatNumber(row[x]), formatShare(row[y])].join("\n");
  const stair = (name, i) =>
    Plot.line(rows.filter((row) => row[series] === name), {
      x, y, curve: STEPS, stroke: colourOf(i), strokeWidth: 2, strokeDasharray: dashOf(i),
    });
  return {
    marginTop: 28,
    marginBottom: 40,
    x: { label: label(chart, "x"), tickFormat: formatNumber, zero: true },
    y: { label: label(chart, "y"), grid: true, domain: [0, 1], tickFormat: formatShare, ticks: 4 },
    marks: [
      Plot.ruleY([0]),
      ...seriesOf(chart).map(stair),
      Plot.tip(rows, Plot.pointer({ x, y, title: words })),
    ],
  };
}

const ROW = 84;

/** A row of bars for each series, each row with a scale of its own, which its number names. */
export function timeline(chart, width) {
  const { rows, x, y, series } = chart;
  const kinds = seriesOf(chart);
  const most = Object.fromEntries(kinds.map((kind) => [
    kind, Math.max(...rows.filter((row) => row[series] === kind).map((row) => row[y])),
  ]));
  const periods = distinct(rows, x);
  const fy = (kind) => kind;
  const words = { fy, fontSize: SIZE, fill: "currentColor" };
  const number = LETTER * formatNumber(Math.max(...Object.values(most))).length;
  // Plot takes letters for narrower than those of some scripts are.
  const room = (0.8 * (width - 24 - number)) / SIZE;
  return {
    height: 30 + ROW * kinds.length,
    marginLeft: 4,
    marginRight: 4,
    marginTop: 20,
    fy: { domain: kinds, axis: null, padding: 0.3 },
    y: { axis: null, domain: [0, 1] },
    x: {
      domain: periods, label: null, tickSize: 0, tickFormat: String, round: false, padding: 0.12,
      ticks: stepped(periods, width, chart.monthly),
    },
    marks: [
      Plot.ruleY(kinds, { fy, y: 0 }),
      Plot.barY(rows.filter((row) => row[y] > 0), {
        x, y: (row) => row[y] / most[row[series]], fy: series, fill: series,
        title: title(chart), tip: true,
      }),
      Plot.text(kinds, {
        ...words, text: fy, frameAnchor: "top-left", dy: -14,
        lineWidth: room, textOverflow: "ellipsis",
      }),
      Plot.text(kinds, {
        ...words, text: (kind) => formatNumber(most[kind]), frameAnchor: "top-right", dy: -14,
      }),
      Plot.ruleY(kinds, { fy, y: 1, strokeOpacity: 0.2 }),
    ],
  };
}
