import { writeFile } from 'node:fs/promises';
import UPNG from 'upng-js';

/** Pages have few colours: with a palette of as many, they take a third of the bytes and look the same. */
const COLOURS = 200;

/** Writes a screenshot as a small PNG file. */
export async function writeSmall(path: string, screenshot: Buffer): Promise<void> {
  const image = UPNG.decode(new Uint8Array(screenshot).buffer);
  const small = UPNG.encode(UPNG.toRGBA8(image).slice(0, 1), image.width, image.height, COLOURS);
  await writeFile(path, new Uint8Array(small));
}
