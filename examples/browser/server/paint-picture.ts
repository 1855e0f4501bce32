import { crc32, deflateSync } from "node:zlib";

/** Four bands of colour from top to bottom: sky, horizon, far and near ground. */
type Palette = readonly [sky: Colour, horizon: Colour, far: Colour, near: Colour];
type Colour = readonly [red: number, green: number, blue: number];

const palettes: readonly Palette[] = [
  [
    [24, 16, 58],
    [214, 60, 132],
    [52, 22, 88],
    [12, 8, 34],
  ],
  [
    [10, 20, 48],
    [72, 120, 190],
    [30, 48, 92],
    [8, 12, 28],
  ],
  [
    [250, 214, 165],
    [240, 132, 92],
    [120, 84, 110],
    [44, 40, 72],
  ],
];

const width = 320;
const height = 240;

/**
 * Paints a landscape, since the simulator paints nothing.
 * @param seed the same seed gives the same picture
 * @returns a PNG of 320 by 240 pixels
 */
export function paintPicture(seed: number): Buffer {
  const [sky, horizon, far, near] = palettes[seed % palettes.length] ?? palettes[0] ?? fail();
  const rows = Buffer.alloc(height * (1 + width * 3));
  const sun = { x: width * (0.3 + 0.4 * ((seed * 0.37) % 1)), y: height * 0.42, radius: 30 };
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const farHill = height * (0.66 + 0.06 * Math.sin(x / 31 + seed) + 0.03 * Math.sin(x / 11 + seed * 2));
      const nearHill = height * (0.82 + 0.05 * Math.sin(x / 47 - seed) + 0.02 * Math.sin(x / 9));
      const isSun = Math.hypot(x - sun.x, y - sun.y) < sun.radius;
      const colour =
        y > nearHill
          ? near
          : y > farHill
            ? far
            : isSun
              ? mix(horizon, [255, 244, 214], 0.75)
              : mix(sky, horizon, y / farHill);
      rows.set(colour, y * (1 + width * 3) + 1 + x * 3);
    }
  }
  return png(rows);
}

function mix(from: Colour, to: Colour, share: number): Colour {
  const at = (index: 0 | 1 | 2): number => Math.round(from[index] + (to[index] - from[index]) * share);
  return [at(0), at(1), at(2)];
}

/** PNG, W3C Recommendation, third edition: signature, then IHDR, IDAT and IEND. */
function png(rows: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

function fail(): never {
  throw new Error("There is no palette.");
}
