// Places and trails as GeoJSON.

import { knownKind } from "./map-symbols.mjs";

const EARTH_RADIUS = 6_371_008.8;
const CORNERS = 64;

const radians = (degrees) => (degrees * Math.PI) / 180;
const degrees = (angle) => (angle * 180) / Math.PI;

/** Whether a place can be drawn at all. */
export const isPlaced = ({ lat, lon }) =>
  Number.isFinite(lat) && Number.isFinite(lon) && Math.abs(lat) <= 90 && Math.abs(lon) <= 180;

/** The point `metres` away in the direction `bearing` (radians from north) on a sphere. */
function away({ lat, lon }, metres, bearing) {
  const angle = metres / EARTH_RADIUS;
  const from = radians(lat);
  const to = Math.asin(
    Math.sin(from) * Math.cos(angle) + Math.cos(from) * Math.sin(angle) * Math.cos(bearing),
  );
  const turn = Math.atan2(
    Math.sin(bearing) * Math.sin(angle) * Math.cos(from),
    Math.cos(angle) - Math.sin(from) * Math.sin(to),
  );
  return [lon + degrees(turn), degrees(to)];
}

/** The circle of uncertainty: true metres on the ground, whatever the zoom and latitude. */
export function circle(place, metres) {
  const ring = Array.from({ length: CORNERS + 1 }, (_, i) =>
    away(place, metres, (-2 * Math.PI * (i % CORNERS)) / CORNERS),
  );
  return { type: "Polygon", coordinates: [ring] };
}

const collection = (features) => ({ type: "FeatureCollection", features });

const feature = (geometry, properties) => ({ type: "Feature", geometry, properties });

/** A mark that stands for many persons is larger: twice as wide for ten thousand. */
const sizeOf = (count) => 1 + Math.log10(Math.max(1, count)) / 4;

const properties = ({ id, kind, label, count }) => ({
  id, kind: knownKind(kind), label: label ?? "", size: sizeOf(count ?? 1),
});

export const pointsOf = (places) =>
  collection(
    places.map((place) =>
      feature({ type: "Point", coordinates: [place.lon, place.lat] }, properties(place)),
    ),
  );

export const circlesOf = (places) =>
  collection(
    places
      .filter((place) => place.radius > 0)
      .map((place) => feature(circle(place, place.radius), properties(place))),
  );

/** Each trail joins places in order; a place without position is left out. */
export function trailsOf(trails, places) {
  const byId = new Map(places.map((place) => [place.id, place]));
  const lines = trails.map(({ label, places: ids }) => {
    const known = ids.map((id) => byId.get(id)).filter(Boolean);
    return feature(
      { type: "LineString", coordinates: known.map(({ lon, lat }) => [lon, lat]) },
      { label: label ?? "" },
    );
  });
  return collection(lines.filter((line) => line.geometry.coordinates.length > 1));
}

/** West, south, east, north of all places with their circles, or null when there are none. */
export function boundsOf(places) {
  const corners = places.flatMap((place) =>
    place.radius > 0 ? circle(place, place.radius).coordinates[0] : [[place.lon, place.lat]],
  );
  if (corners.length === 0) {
    return null;
  }
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
