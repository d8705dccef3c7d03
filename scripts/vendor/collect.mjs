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

const coarseRings = (polygon) => polygon.map(coarse).filter((ring) => ring.length >= 4);

function worldMap() {
  const world = JSON.parse(read("world-atlas", "countries-50m.json"));
  const land = merge(world, world.objects.countries.geometries).coordinates
    .map(coarseRings)
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
