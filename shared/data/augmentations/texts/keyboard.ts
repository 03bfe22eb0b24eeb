/** The keys of letters and digits as they stand on a keyboard of the QWERTY layout, each row half a key further right. */
const rows = ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'] as const;

const beside = new Map(
  rows.flatMap((row, y) =>
    Array.from(row, (key, x): [string, string] => {
      const [above = '', below = ''] = [rows[y - 1], rows[y + 1]];
      // Of the row above the keys half a place left and right; below the same.
      const near = [row[x - 1], row[x + 1], above[x], above[x + 1], below[x - 1], below[x]];
      const ofItsKind = /\d/.test(key) ? /\d/ : /[a-z]/;
      return [key, near.filter((other) => other !== undefined && ofItsKind.test(other)).join('')];
    }),
  ),
);

/** The letters beside a small letter, or the digits beside a digit; none of any other character. */
export function keysBeside(key: string): string {
  return beside.get(key) ?? '';
}
