// What a place says when it is chosen, and the buttons that go from place to place by keyboard.

import { Popup } from "../vendor/maplibre-gl/maplibre-gl.mjs";

const paragraph = (text) => Object.assign(document.createElement("p"), { textContent: text });

/** Only pages of this office are linked. */
function linkTo(href, text) {
  const url = new URL(href, location.href);
  if (url.origin !== location.origin) {
    return paragraph(text);
  }
  return Object.assign(document.createElement("a"), { href: url.href, textContent: text });
}

function contentOf(place) {
  const box = document.createElement("div");
  const title = document.createElement("strong");
  const name = place.label ?? place.id;
  title.append(place.href ? linkTo(place.href, name) : name);
  box.append(title, ...(place.lines ?? []).map(paragraph));
  return box;
}

/** Opens and closes the one popup of a map. */
export class PlacePopup {
  #map;
  #places;
  #popup = null;
  #current = -1;

  constructor(map, places) {
    this.#map = map;
    this.#places = places;
    map.getContainer().addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        this.#popup?.remove();
      }
    });
  }

  show(id) {
    const place = this.#places.find((candidate) => candidate.id === id);
    if (!place) {
      return;
    }
    this.#popup?.remove();
    const before = document.activeElement;
    this.#current = this.#places.indexOf(place);
    this.#popup = new Popup({ maxWidth: "18rem", offset: 10 })
      .setLngLat([place.lon, place.lat])
      .setDOMContent(contentOf(place))
      .addTo(this.#map);
    // The focus went into the popup; who closes it goes on from where they were.
    this.#popup.once("close", () => before?.focus({ preventScroll: true }));
  }

  /** Shows the place `by` steps further in the order of the list, round at its ends. */
  step(by) {
    const count = this.#places.length;
    const from = this.#current < 0 && by < 0 ? 0 : this.#current;
    const place = this.#places[(from + by + count) % count];
    this.#map.easeTo({ center: [place.lon, place.lat] });
    this.show(place.id);
  }
}

/** Two buttons, in MapLibre's form of a control. */
export class StepControl {
  #popup;
  #words;
  #box = null;

  constructor(popup, words) {
    this.#popup = popup;
    this.#words = words;
  }

  onAdd() {
    this.#box = document.createElement("div");
    this.#box.className = "maplibregl-ctrl maplibregl-ctrl-group";
    this.#box.append(
      this.#button("‹", this.#words.previous, -1),
      this.#button("›", this.#words.next, 1),
    );
    return this.#box;
  }

  onRemove() {
    this.#box.remove();
  }

  #button(sign, title, by) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "map-step", textContent: sign, title });
    button.setAttribute("aria-label", title);
    button.addEventListener("click", () => this.#popup.step(by));
    return button;
  }
}
