// Maps of the office: a base map from this package, places with their uncertainty, no outside
// request, no server of letters, nothing inline (default-src 'self'; worker-src 'self' blob:;
// img-src 'self' data: blob:).
//
// In the page:
//
//   <link rel="stylesheet" href="{% static 'vendor/maplibre-gl/maplibre-gl.css' %}">
//   <link rel="stylesheet" href="{% static 'map/sought-map.css' %}">
//   <script type="module" src="{% static 'map/sought-map.mjs' %}"></script>
//
//   {{ map|json_script:"person-map" }}
//   <div class="map" data-map="person-map"></div>
//   <ul>… the same places as text: what is read without a map …</ul>
//
// The data, every part but `places` optional:
//
//   {
//     "places": [{
//       "id": "P-12",              unique on this map
//       "kind": "detention",       town, detention, burial, last-contact, event, incident, place,
//                                 site-reported … site-closed for the stages of a burial site
//       "label": "Şəki",           any script
//       "lat": 41.19, "lon": 47.17,  degrees; a place without them is left out
//       "radius": 1500,            uncertainty in metres
//       "count": 34,               persons it stands for: the mark grows with it
//       "href": "/places/12/",     page of this office
//       "lines": ["Held here in 1993"]   further text
//     }],
//     "trails": [{"label": "…", "places": ["P-12", "P-40"]}],   lines from place to place
//     "base": "/static/demo/islands.json",   GeoJSON (address or value) of one's own country;
//                                "kind" of a feature: land, water, road, border, district, town;
//                                "label"; "rank" of a town, the smallest is drawn first
//     "world": true,             coasts of the world (Natural Earth 1 : 50,000,000)
//     "borders": true,           borders as Natural Earth has them, dashed
//     "view": {"lat": 40, "lon": 47, "zoom": 6},   otherwise all places are shown
//     "pick": {"lat": "id_lat", "lon": "id_lon", "radius": "id_radius"},   ids of fields:
//                                a click, a drag or Enter (centre of the map) fills lat and lon
//     "scroll": false,           true: the wheel zooms without a key, for a map of page size
//     "words": {                 texts in the reader's language, see map-words.mjs
//       "kinds": {"detention": "Place of detention"}, "map": "…", "zoomIn": "…", …
//     }
//   }
//
// `data-map-show="P-12"` on a button anywhere in the page shows that place on its map (the nearest
// map before or around it, else the first). The state is in `data-map-state`: loading, ready, failed
// (no WebGL: a sentence stands in the place of the map).

import { readPageData } from "../page-data.mjs";
import { watchTheme } from "./map-palette.mjs";
import { OfficeMap, canDraw } from "./office-map.mjs";
import { wordsOf } from "./map-words.mjs";

const drawn = new Map();

function draw(container) {
  const data = readPageData(container.dataset.map);
  if (canDraw()) {
    drawn.set(container, new OfficeMap(container, data));
  } else {
    container.dataset.mapState = "failed";
    container.textContent = wordsOf(data).failed;
  }
}

/** Draws maps that came into the page and forgets those that left it. */
function follow() {
  for (const [container, map] of drawn) {
    if (!container.isConnected) {
      map.remove();
      drawn.delete(container);
    }
  }
  document.querySelectorAll("[data-map]:not([data-map-state])").forEach(draw);
}

/** The map before `button` in the page, or the first one. */
function nearestMap(button) {
  const containers = [...drawn.keys()];
  const before = containers.filter(
    (map) => map.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  return drawn.get(before.at(-1) ?? containers[0]);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-map-show]");
  if (button) {
    nearestMap(button)?.show(button.dataset.mapShow);
  }
});
watchTheme(() => drawn.forEach((map) => map.renew()));
// Parts of the page are renewed in place.
new MutationObserver(follow).observe(document.body, { childList: true, subtree: true });
follow();
