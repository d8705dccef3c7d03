// One map: its layers, controls, popup, legend, and how it follows the colours of the page.

import * as maplibre from "../vendor/maplibre-gl/maplibre-gl.mjs";
import { boundsOf, circlesOf, isPlaced, pointsOf, trailsOf } from "./map-geometry.mjs";
import { readFonts, readPalette } from "./map-palette.mjs";
import { Picking } from "./map-picking.mjs";
import { PlacePopup, StepControl } from "./map-popup.mjs";
import { styleOf } from "./map-style.mjs";
import { addSymbols, knownKind, legend } from "./map-symbols.mjs";
import { localeOf, wordsOf } from "./map-words.mjs";

maplibre.setWorkerUrl(
  new URL("../vendor/maplibre-gl/maplibre-gl-worker.mjs", import.meta.url).href,
);

const ONE_PLACE_ZOOM = 9;

const escaped = (text) => Object.assign(document.createElement("i"), { textContent: text }).innerHTML;

/** Whether this browser has what a map needs. */
export const canDraw = () => Boolean(document.createElement("canvas").getContext("webgl2"));

function viewOf({ view }, places) {
  if (view) {
    return { center: [view.lon, view.lat], zoom: view.zoom };
  }
  const bounds = boundsOf(places);
  return bounds
    ? { bounds, fitBoundsOptions: { padding: 48, maxZoom: ONE_PLACE_ZOOM } }
    : { center: [0, 20], zoom: 1 };
}

const attributionOf = ({ world = true }, words) =>
  world && words.attribution
    ? { compact: false, customAttribution: escaped(words.attribution) }
    : false;

/** A map in the element `container`, from the data that sought-map.mjs describes. */
export class OfficeMap {
  #container;
  #data;
  #places;
  #words;
  #map;
  #popup;
  #picking;
  #legend = null;

  constructor(container, data) {
    this.#container = container;
    this.#data = data;
    this.#places = data.places.filter(isPlaced);
    this.#words = wordsOf(data);
    container.dataset.mapState = "loading";
    this.#map = this.#open();
    this.#popup = new PlacePopup(this.#map, this.#places);
    this.#picking = data.pick ? new Picking(this.#map, data.pick) : null;
    container.toggleAttribute("data-map-picks", Boolean(data.pick));
    this.#addControls();
    this.#listen();
    this.#explain();
  }

  show(id) {
    this.#popup.show(id);
  }

  /** Draws everything again in the colours of the page. */
  renew() {
    this.#map.setStyle(this.#style(), { diff: false });
    this.#explain();
  }

  remove() {
    this.#map.remove();
    this.#legend?.remove();
  }

  #style() {
    return styleOf({
      palette: readPalette(this.#container),
      fonts: readFonts(this.#container),
      data: this.#data,
      shapes: {
        places: pointsOf(this.#places),
        circles: circlesOf(this.#places),
        trails: trailsOf(this.#data.trails ?? [], this.#places),
      },
    });
  }

  #open() {
    return new maplibre.Map({
      container: this.#container,
      style: this.#style(),
      ...viewOf(this.#data, this.#places),
      attributionControl: attributionOf(this.#data, this.#words),
      // Otherwise a printed page shows an empty frame.
      canvasContextAttributes: { preserveDrawingBuffer: true },
      cooperativeGestures: !this.#data.scroll,
      dragRotate: false,
      touchPitch: false,
      maxPitch: 0,
      locale: localeOf(this.#words),
    });
  }

  #addControls() {
    this.#map.touchZoomRotate.disableRotation();
    this.#map.keyboard.disableRotation();
    this.#map.addControl(new maplibre.NavigationControl({ showCompass: false }), "top-right");
    if (this.#places.length > 1) {
      this.#map.addControl(new StepControl(this.#popup, this.#words), "top-right");
    }
    this.#map.addControl(new maplibre.ScaleControl(), "bottom-left");
  }

  #listen() {
    this.#map.on("style.load", () => {
      addSymbols(this.#map, readPalette(this.#container));
      this.#picking?.draw();
    });
    this.#map.once("idle", () => {
      this.#container.dataset.mapState = "ready";
    });
    if (!this.#picking) {
      this.#openOnClick();
    }
  }

  #openOnClick() {
    const canvas = this.#map.getCanvas();
    this.#map.on("click", "places", ({ features }) => this.show(features[0].properties.id));
    this.#map.on("mouseenter", "places", () => {
      canvas.style.cursor = "pointer";
    });
    this.#map.on("mouseleave", "places", () => {
      canvas.style.cursor = "";
    });
  }

  #explain() {
    this.#legend?.remove();
    const kinds = new Set(this.#places.map(({ kind }) => knownKind(kind)));
    if (kinds.size > 0) {
      this.#legend = legend(kinds, this.#words.kinds, readPalette(this.#container));
      this.#container.after(this.#legend);
    }
  }
}
