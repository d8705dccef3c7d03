// What the map says, unless the page brings the words of the reader's language.

const WORDS = {
  map: "Map",
  marker: "Chosen position",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  previous: "Previous place",
  next: "Next place",
  close: "Close",
  attribution: "Natural Earth. Borders do not imply a position on status.",
  scrollHint: "Hold Ctrl and scroll to zoom",
  scrollHintMac: "Hold ⌘ and scroll to zoom",
  touchHint: "Use two fingers to move the map",
  failed: "The map cannot be drawn in this browser. The places are listed as text.",
  metres: "m",
  kilometres: "km",
  kinds: {},
};

export const wordsOf = ({ words }) => ({ ...WORDS, ...words });

/** The same words under MapLibre's names. */
export const localeOf = (words) => ({
  "Map.Title": words.map,
  "Marker.Title": words.marker,
  "NavigationControl.ZoomIn": words.zoomIn,
  "NavigationControl.ZoomOut": words.zoomOut,
  "Popup.Close": words.close,
  "ScaleControl.Meters": words.metres,
  "ScaleControl.Kilometers": words.kilometres,
  "CooperativeGesturesHandler.WindowsHelpText": words.scrollHint,
  "CooperativeGesturesHandler.MacHelpText": words.scrollHintMac,
  "CooperativeGesturesHandler.MobileHelpText": words.touchHint,
});
