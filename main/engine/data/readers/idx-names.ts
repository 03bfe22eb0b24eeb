/** The names that files of MNIST and its kin have in the world, and what they say. */

export interface IdxName {
  readonly name: string;
  readonly role: 'images' | 'labels';
  readonly part: 'training' | 'test' | 'validation' | 'whole';
  /** Equal for the images and labels of one pair: what stands before the role, in small letters. */
  readonly pair: string;
  /** Equal for the pairs of one dataset: the same without the part. */
  readonly dataset: string;
  readonly isPacked: boolean;
}

const usualName =
  /^(.*?)(images?|labels?)[-._ ]*(idx[1-4])?[-._ ]*(ubyte|u?byte|float|double|int|short)?(\.idx)?(\.gz)?$/i;
const parts = [
  ['training', /(^|[-._ ])(train|training)(?=$|[-._ ])/],
  ['test', /(^|[-._ ])(t10k|test|testing)(?=$|[-._ ])/],
  ['validation', /(^|[-._ ])(valid|validation|val|dev)(?=$|[-._ ])/],
] as const;

/** What a file name says; undefined where it is none of an IDX file. Dots, dashes, blanks and case make no difference. */
export function parseIdxName(name: string): IdxName | undefined {
  const match = usualName.exec(name);
  const [, prefix = '', role = '', idx, type, ending, packed] = match ?? [];
  if (match === null || (idx === undefined && type === undefined && ending === undefined)) return undefined;
  const pair = prefix.toLowerCase().replace(/[-._ ]+$/, '');
  const [part, pattern] = parts.find(([, each]) => each.test(pair)) ?? ['whole'];
  const dataset = pattern === undefined ? pair : pair.replace(pattern, '');
  return {
    name,
    role: /^image/i.test(role) ? 'images' : 'labels',
    part,
    pair: pair.replace(/[-._ ]+/g, '-'),
    dataset: dataset.replace(/^[-._ ]+/, '').replace(/[-._ ]+/g, '-'),
    isPacked: packed !== undefined,
  };
}

/** The name that the partner of a file would have: of samples three dimensions, of labels one. */
export function partnerName({ name, role }: IdxName): string {
  const [from, to] = role === 'images' ? ['image', 'label'] : ['label', 'image'];
  const at = name.toLowerCase().lastIndexOf(from);
  const found = name.slice(at, at + from.length);
  const written = found === found.toUpperCase() ? to.toUpperCase() : found[0] === from[0] ? to : capital(to);
  const rest = name.slice(at + from.length).replace(/(idx)[1-4]/i, `$1${role === 'images' ? 1 : 3}`);
  return `${name.slice(0, at)}${written}${rest}`;
}

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

/** Whether the pictures of a file are stored column by column, as those of EMNIST are. */
export function isTransposedName(name: string): boolean {
  return /(^|[-._ ])emnist[-._ ]/i.test(name);
}

/** Whether a file names the classes of a dataset: `emnist-balanced-mapping.txt`. */
export function isMappingOf(name: string, { dataset }: IdxName): boolean {
  const match = /^(.*?)[-._ ]*mapping\.txt$/i.exec(name);
  return match?.[1]?.toLowerCase().replace(/[-._ ]+/g, '-') === dataset;
}
