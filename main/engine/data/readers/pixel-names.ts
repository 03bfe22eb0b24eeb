const colours = ['red', 'green', 'blue'];

/** A name for each value of a picture, channels first: `row 1, column 1`, of colours `red, row 1, column 1`. */
export function pixelNames(channels: 1 | 3, height: number, width: number): readonly string[] {
  const area = height * width;
  return Array.from({ length: channels * area }, (_, i) => {
    const pixel = i % area;
    const place = `row ${Math.floor(pixel / width) + 1}, column ${(pixel % width) + 1}`;
    return channels === 1 ? place : `${colours[Math.floor(i / area)]}, ${place}`;
  });
}
