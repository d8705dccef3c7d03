// Choosing a position on the map for the fields of a form.

import { Marker } from "../vendor/maplibre-gl/maplibre-gl.mjs";
import { circle, isPlaced } from "./map-geometry.mjs";

// A tenth of a metre in latitude: finer than any source.
const DECIMALS = 6;

const numberIn = (input) => (input?.value.trim() ? Number(input.value.replace(",", ".")) : NaN);

function write(input, number) {
  input.value = number.toFixed(DECIMALS);
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Joins a map and the fields: a click, a drag or Enter fills them, typing moves the mark. */
export class Picking {
  #map;
  #fields;
  #marker;
  #writing = false;

  constructor(map, { lat, lon, radius }) {
    this.#map = map;
    this.#fields = {
      lat: document.getElementById(lat),
      lon: document.getElementById(lon),
      radius: radius ? document.getElementById(radius) : null,
    };
    this.#marker = new Marker({ draggable: true, color: "var(--map-picked)" });
    this.#listen();
  }

  /** Draws what the fields say; also after a change of colours. */
  draw() {
    const place = { lat: numberIn(this.#fields.lat), lon: numberIn(this.#fields.lon) };
    const radius = numberIn(this.#fields.radius);
    if (isPlaced(place)) {
      this.#marker.setLngLat([place.lon, place.lat]).addTo(this.#map);
    } else {
      this.#marker.remove();
    }
    const shown = isPlaced(place) && radius > 0;
    this.#map.getSource("picked")?.setData(
      shown ? circle(place, radius) : { type: "FeatureCollection", features: [] },
    );
  }

  #listen() {
    this.#map.on("click", ({ lngLat }) => this.#pick(lngLat));
    this.#marker.on("dragend", () => this.#pick(this.#marker.getLngLat()));
    this.#map.getCanvas().addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        this.#pick(this.#map.getCenter());
      }
    });
    for (const field of Object.values(this.#fields)) {
      field?.addEventListener("input", () => this.#writing || this.draw());
    }
  }

  #pick(lngLat) {
    const { lat, lng } = lngLat.wrap();
    this.#writing = true;
    write(this.#fields.lat, lat);
    write(this.#fields.lon, lng);
    this.#writing = false;
    this.draw();
  }
}
