// Copies built files from node_modules to where the pages and their tests find them, and writes
// `vendored.json` beside them: package, version, licence and SHA-256 of each.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { merge, mesh } from "topojson-client";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");

const PAGES = "src/sought/web/static/vendor";
const TESTS = "tests/pages/vendor";

// About a kilometre, finer than the drawing this map was made from (1 : 50,000,000).
const DECIMALS = 2;

const installed = (name) => join(here, "node_modules", name);
const read = (name, file) => readFileSync(join(installed(name), file), "utf8");
const description = (name) => JSON.parse(read(name, "package.json"));

// The map of sources is not shipped, and browsers would ask for it.
const withoutSourceMap = (text) => `${text.replace(/\n?\/\/# sourceMappingURL=\S*\s*$/, "").trimEnd()}\n`;

const copied = (name, ...files) =>
  files.map((file) => [posix.basename(file), withoutSourceMap(read(name, file))]);

const rounded = ([x, y]) => [Number(x.toFixed(DECIMALS)), Number(y.toFixed(DECIMALS))];
const same = ([x1, y1], [x2, y2]) => x1 === x2 && y1 === y2;

const coarse = (line) =>
  line.map(rounded).filter((point, i, all) => i === 0 || !same(point, all[i - 1]));

// The source is drawn on a sphere; on a flat map a ring over the date line must not jump back.
function unrolled(ring) {
  let turns = 0;
  return ring.map(([x, y], i) => {
    const step = i === 0 ? 0 : x - ring[i - 1][0];
    turns -= Math.abs(step) > 180 ? Math.sign(step) : 0;
    return [x + 360 * turns, y];
  });
}

// Antarctica runs once around the world: its ring is closed over the pole.
function closed(ring) {
  const [first, last] = [ring[0], ring.at(-1)];
  return same(first, last) ? ring : [...ring, [last[0], -90], [first[0], -90], first];
}

const flatRings = (polygon) =>
  polygon.map((ring) => closed(unrolled(coarse(ring)))).filter((ring) => ring.length >= 4);

function worldMap() {
  const world = JSON.parse(read("world-atlas", "countries-50m.json"));
  const land = merge(world, world.objects.countries.geometries).coordinates
    .map(flatRings)
    .filter((polygon) => polygon.length > 0);
  const borders = mesh(world, world.objects.countries, (one, other) => one !== other).coordinates
    .map(coarse)
    .filter((line) => line.length >= 2);
  return [
    ["land.json", `${JSON.stringify({ type: "MultiPolygon", coordinates: land })}\n`],
    ["borders.json", `${JSON.stringify({ type: "MultiLineString", coordinates: borders })}\n`],
  ];
}

// Folder, package, files and the names of its licence texts.
const PARTS = [
  [PAGES, "maplibre-gl", ["LICENSE.txt"], (name) =>
    copied(name, "dist/maplibre-gl.mjs", "dist/maplibre-gl-worker.mjs", "dist/maplibre-gl.css")],
  [PAGES, "@observablehq/plot", ["LICENSE"], (name) => copied(name, "dist/plot.umd.min.js")],
  [PAGES, "d3", ["LICENSE"], (name) => copied(name, "dist/d3.min.js")],
  [PAGES, "world-atlas", ["LICENSE"], worldMap],
  [TESTS, "axe-core", ["LICENSE", "LICENSE-3RD-PARTY.txt"], (name) => copied(name, "axe.min.js")],
];

function put(folder, name, [file, text]) {
  const short = posix.join(posix.basename(name), file);
  const path = join(root, folder, short);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  const { version, license } = description(name);
  const sha256 = createHash("sha256").update(text).digest("hex");
  return { file: short, package: name, version, licence: license, sha256 };
}

for (const folder of new Set(PARTS.map(([folder]) => folder))) {
  rmSync(join(root, folder), { recursive: true, force: true });
}
const listed = new Map();
for (const [folder, name, licences, files] of PARTS) {
  const all = [...files(name), ...copied(name, ...licences)];
  listed.set(folder, [...(listed.get(folder) ?? []), ...all.map((file) => put(folder, name, file))]);
}
for (const [folder, files] of listed) {
  writeFileSync(join(root, folder, "vendored.json"), `${JSON.stringify({ files }, null, 2)}\n`);
}
