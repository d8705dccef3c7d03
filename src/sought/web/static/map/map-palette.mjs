// Colours and fonts of the map, taken from the page's own style sheet.

const NAMES = [
  "water", "land", "own-land", "border", "road", "ink", "halo", "town", "detention", "burial",
  "last-contact", "event", "incident", "place", "picked",
  "site-reported", "site-verified", "site-protected", "site-cleared", "site-excavated",
  "site-closed",
];

/** Colours as the page shows them now, by name without `--map-`. */
export function readPalette(container) {
  const probe = document.createElement("span");
  container.append(probe);
  const colours = NAMES.map((name) => {
    probe.style.color = `var(--map-${name})`;
    return [name, getComputedStyle(probe).color];
  });
  probe.remove();
  return Object.fromEntries(colours);
}

/** The families of the page's font: without a server of letters, the browser draws them itself. */
export function readFonts(container) {
  const families = getComputedStyle(container).fontFamily.split(",");
  return families.map((family) => family.trim().replace(/^["']|["']$/g, ""));
}

/** Calls `changed` when the device or the reader changes between light and dark. */
export function watchTheme(changed) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
  const watcher = new MutationObserver(changed);
  watcher.observe(document.documentElement, { attributeFilter: ["data-theme"] });
}
