const colours = ['red', 'green', 'blue'];

/** A name for each value of a picture, channels first: `row 1, column 1`, of colours `red, row 1, column 1`. */
export function pixelNames(channels: 1 | 3, height: number, width: number): readonly string[] {
  return maskNames(channels === 1 ? undefined : colours, height, width);
}

/** A name for each pixel of some planes, one after another: `row 1, column 1` of one plane, `cat, row 1, column 1` of named ones. */
export function maskNames(
  planes: readonly string[] | undefined,
  height: number,
  width: number,
): readonly string[] {
  const area = height * width;
  return Array.from({ length: (planes?.length ?? 1) * area }, (_, i) => {
    const pixel = i % area;
    const place = `row ${Math.floor(pixel / width) + 1}, column ${(pixel % width) + 1}`;
    return planes === undefined ? place : `${planes[Math.floor(i / area)]}, ${place}`;
  });
}
