// What is drawn, from the back to the front, as a MapLibre style.

import { KINDS } from "./map-symbols.mjs";

const WORLD = new URL("../vendor/world-atlas/", import.meta.url);
const EMPTY = { type: "FeatureCollection", features: [] };

const source = (data) => ({ type: "geojson", data: data ?? EMPTY });

const ofKind = (...kinds) => ["in", ["get", "kind"], ["literal", kinds]];

const byKind = (palette) => [
  "match",
  ["get", "kind"],
  ...KINDS.flatMap((kind) => [kind, palette[kind]]),
  palette.place,
];

const fill = (id, from, colour, more = {}) => ({
  id, source: from, type: "fill", paint: { "fill-color": colour }, ...more,
});

const line = (id, from, paint, more = {}) => ({
  id, source: from, type: "line", paint, layout: { "line-join": "round" }, ...more,
});

function label(id, from, { palette, fonts, size, layout = {}, ...more }) {
  return {
    id,
    source: from,
    type: "symbol",
    layout: {
      "text-field": ["get", "label"],
      "text-font": fonts,
      "text-size": size,
      "text-anchor": "top",
      "text-offset": [0, 0.7],
      "text-optional": true,
      "text-max-width": 9,
      ...layout,
    },
    paint: {
      "text-color": palette.ink,
      "text-halo-color": palette.halo,
      "text-halo-width": 1.5,
    },
    ...more,
  };
}

const worldLayers = (palette, { world = true, borders = true }) => [
  ...(world ? [fill("land", "land", palette.land)] : []),
  ...(world && borders
    ? [line("borders", "borders", { "line-color": palette.border, "line-dasharray": [4, 2] })]
    : []),
];

/** The country an installation brings itself, with its towns. */
const ownLayers = (palette, fonts) => [
  fill("own-land", "own", palette["own-land"], { filter: ofKind("land") }),
  fill("own-water", "own", palette.water, { filter: ofKind("water") }),
  line("own-coast", "own", { "line-color": palette.border }, { filter: ofKind("land") }),
  line("own-roads", "own", { "line-color": palette.road, "line-width": 1.5 }, {
    filter: ofKind("road"),
  }),
  line("own-borders", "own", { "line-color": palette.border, "line-dasharray": [4, 2] }, {
    filter: ofKind("border", "district"),
  }),
  label("own-districts", "own", {
    palette, fonts, size: 12, filter: ofKind("district"), layout: { "text-letter-spacing": 0.12 },
  }),
  label("own-towns", "own", {
    palette, fonts, size: 11, filter: ofKind("town"),
    layout: { "icon-image": "town", "icon-size": 0.7, "symbol-sort-key": ["get", "rank"] },
  }),
];

const placeLayers = (palette, fonts) => [
  fill("circles", "circles", byKind(palette), {
    paint: { "fill-color": byKind(palette), "fill-opacity": 0.14 },
  }),
  line("circle-edges", "circles", { "line-color": byKind(palette), "line-dasharray": [2, 2] }),
  line("trails", "trails", { "line-color": palette["last-contact"], "line-width": 2 }),
  label("places", "places", {
    palette, fonts, size: 12,
    layout: {
      "icon-image": ["get", "kind"], "icon-allow-overlap": true, "icon-size": ["get", "size"],
    },
  }),
];

const pickedLayers = (palette) => [
  fill("picked", "picked", palette.picked, {
    paint: { "fill-color": palette.picked, "fill-opacity": 0.15 },
  }),
  line("picked-edge", "picked", { "line-color": palette.picked, "line-width": 2 }),
];

/** The whole style. It has no `glyphs`: letters of any script are drawn by the browser. */
export function styleOf({ palette, fonts, data, shapes }) {
  return {
    version: 8,
    sources: {
      land: source(new URL("land.json", WORLD).href),
      borders: source(new URL("borders.json", WORLD).href),
      own: source(data.base),
      circles: source(shapes.circles),
      trails: source(shapes.trails),
      places: source(shapes.places),
      picked: source(null),
    },
    layers: [
      { id: "water", type: "background", paint: { "background-color": palette.water } },
      ...worldLayers(palette, data),
      ...ownLayers(palette, fonts),
      ...placeLayers(palette, fonts),
      ...pickedLayers(palette),
    ],
  };
}
