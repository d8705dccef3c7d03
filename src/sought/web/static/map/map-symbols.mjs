// One shape for each kind of place: colour alone would not tell them apart.

const SIZE = 18;
const SCALE = 2;

const polygon = (...points) => (pen) => {
  points.forEach(([x, y], i) => (i === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y)));
  pen.closePath();
};

const disc = (radius) => (pen) => pen.arc(9, 9, radius, 0, 2 * Math.PI);

const SHAPES = {
  town: disc(3.5),
  detention: polygon([3.5, 3.5], [14.5, 3.5], [14.5, 14.5], [3.5, 14.5]),
  burial: polygon([9, 1.5], [16.5, 9], [9, 16.5], [1.5, 9]),
  "last-contact": polygon([9, 2], [16.5, 15], [1.5, 15]),
  event: disc(6),
  incident: polygon([5.5, 2], [12.5, 2], [16.5, 9], [12.5, 16], [5.5, 16], [1.5, 9]),
  place: disc(5),
};

// Stages of a burial site: the same shape, numbered from the report to the closure.
const STAGES = ["reported", "verified", "protected", "cleared", "excavated", "closed"];
STAGES.forEach((stage) => {
  SHAPES[`site-${stage}`] = SHAPES.burial;
});

const numeral = (kind) => STAGES.indexOf(kind.replace("site-", "")) + 1;

export const KINDS = Object.keys(SHAPES);

/** The kind if it has a shape, otherwise `place`. */
export const knownKind = (kind) => (Object.hasOwn(SHAPES, kind) ? kind : "place");

function canvasOf(kind, palette) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE * SCALE;
  const pen = canvas.getContext("2d");
  pen.scale(SCALE, SCALE);
  pen.beginPath();
  SHAPES[kind](pen);
  pen.lineWidth = 3;
  pen.strokeStyle = palette.halo;
  pen.stroke();
  pen.fillStyle = palette[kind];
  pen.fill();
  if (numeral(kind) > 0) {
    pen.fillStyle = palette.halo;
    pen.font = "bold 9px sans-serif";
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.fillText(String(numeral(kind)), 9, 9.5);
  }
  return canvas;
}

/** Adds the shapes in the colours of `palette` to a map whose style has just been loaded. */
export function addSymbols(map, palette) {
  for (const kind of KINDS) {
    const pixels = canvasOf(kind, palette).getContext("2d");
    const image = pixels.getImageData(0, 0, SIZE * SCALE, SIZE * SCALE);
    if (map.hasImage(kind)) {
      map.removeImage(kind);
    }
    map.addImage(kind, image, { pixelRatio: SCALE });
  }
}

/** A list of the kinds that occur, each with its shape. */
export function legend(kinds, names, palette) {
  const list = document.createElement("ul");
  list.className = "map-legend";
  for (const kind of KINDS.filter((known) => kinds.has(known))) {
    const image = document.createElement("img");
    Object.assign(image, { src: canvasOf(kind, palette).toDataURL(), alt: "", width: SIZE });
    const item = document.createElement("li");
    item.append(image, names[kind] ?? kind);
    list.append(item);
  }
  return list;
}
