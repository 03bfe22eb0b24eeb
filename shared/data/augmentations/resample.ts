/** A series as it stands at other times: a straight line between two steps. `places`: steps from 0, whole or between. */
export function resample(values: Float32Array, columns: number, places: Float64Array): Float32Array {
  const made = new Float32Array(values.length);
  const last = values.length / columns - 1;
  places.forEach((place, step) => {
    const before = Math.min(last, Math.floor(place));
    const after = Math.min(last, before + 1);
    for (let column = 0; column < columns; column++) {
      const low = values[before * columns + column] as number;
      const high = values[after * columns + column] as number;
      made[step * columns + column] = low + (place - before) * (high - low);
    }
  });
  return made;
}
