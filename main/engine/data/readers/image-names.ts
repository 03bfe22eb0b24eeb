/** The class of a picture in the name of its file, by a template such as `{class}_{number}`. */

export interface NamePattern {
  readonly template: string;
  /** The class in a file's name, its extension aside; undefined where the name does not fit. */
  classOf(fileName: string): string | undefined;
}

/** What a template may hold, and how it is matched. */
const places: Readonly<Record<string, string>> = { class: '(.+?)', number: '\\d+', any: '.*?' };
const maxPlaces = 4;

/**
 * A template of a file's name without its extension: `{class}`, `{number}` (digits) and `{any}` (any text) among literal
 * characters. Undefined without exactly one `{class}`, with an unknown place, or with more than four.
 */
export function namePattern(template: string): NamePattern | undefined {
  const parts = template.split(/\{(\w*)\}/);
  const found = parts.filter((_, i) => i % 2 === 1);
  const isSound = found.every((name) => Object.hasOwn(places, name)) && found.length <= maxPlaces;
  if (!isSound || found.filter((name) => name === 'class').length !== 1) return undefined;
  const source = parts.map((part, i) => (i % 2 === 1 ? places[part] : escaped(part)));
  const pattern = new RegExp(`^${source.join('')}$`, 'u');
  return { template, classOf: (fileName) => pattern.exec(stemOf(fileName))?.[1] };
}

/** Templates that are tried, in this order. */
const guesses: readonly string[] = [
  '{class}_{number}',
  '{class}-{number}',
  '{class} ({number})',
  '{class}.{number}',
  '{class} {number}',
  '{number}_{class}',
  '{number}-{class}',
  '{number} {class}',
  '{number}.{class}',
  '{class}{number}',
];

/** What cameras and programs call their pictures. */
const madeName =
  /^(img|image|dsc[nf]?|dcim|pxl|mvi|photo|pic|picture|frame|file|scan|screenshot|untitled)s?$/i;

/** Part of the names that a guessed template must fit. */
const fittingShare = 0.9;

/**
 * The template that gives classes to pictures by their names, if there is one: it fits nine of ten names or more, and
 * there are two classes or more that are words, of two pictures or more in the mean.
 */
export function guessNamePattern(fileNames: readonly string[]): NamePattern | undefined {
  return guesses
    .map(namePattern)
    .filter((pattern) => pattern !== undefined)
    .find((pattern) => {
      const found = fileNames.map((name) => pattern.classOf(name)).filter((name) => name !== undefined);
      const classes = [...new Set(found)];
      const isFitting = found.length >= fittingShare * fileNames.length;
      const areWords = classes.every((name) => /^\p{L}(.*\p{L})?$/su.test(name));
      const areMade = classes.every((name) => madeName.test(name));
      return isFitting && areWords && !areMade && classes.length >= 2 && classes.length * 2 <= found.length;
    });
}

/** The name of a file without its extension. */
export function stemOf(fileName: string): string {
  return fileName.replace(/(?<=.)\.[A-Za-z]\w{0,4}$/, '');
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
