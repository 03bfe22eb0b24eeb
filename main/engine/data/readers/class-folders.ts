/** Folders that lie among those of classes: what is no class, and what may be one class twice. */
import { firstNames } from '../../../../shared/base/first-names.ts';
import { type Diagnostic, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { alikeNames } from '../tables/alike-names.ts';

const unlabelled = /^(un[-_ ]?sup(ervised)?|un[-_ ]?label+ed)([-_ ]?(set|data|images|texts))?$/i;
const container = /^(images?|imgs?|pictures|photos|jpegs?|pngs?)$/i;

/**
 * Whether a folder holds samples whose class is not known, by its name, beside two other folders or more (`unsup` of the IMDb reviews).
 * `known`: the classes of the run that reads the data.
 */
export function isUnlabelled(
  name: string,
  folders: readonly string[],
  known: readonly string[] = [],
): boolean {
  return unlabelled.test(name) && !known.includes(name) && folders.filter((each) => each !== name).length > 1;
}

/** The same for a folder in a part that only keeps its pictures together (`val/images` of Tiny ImageNet), beside two classes or more. */
export function isContainer(
  name: string,
  folders: readonly string[],
  known: readonly string[] = [],
): boolean {
  return container.test(name) && !known.includes(name) && folders.filter((each) => each !== name).length > 1;
}

/** Names of classes that differ only in case, blanks, width or form, once for all of them. */
export function alikeClasses(
  file: string,
  counts: Iterable<readonly [name: string, count: number]>,
): Diagnostic[] {
  const groups = alikeNames(counts);
  if (groups.length === 0) return [];
  const names = groups.map(({ spellings }) =>
    spellings.map(({ text, count }) => `"${text}" (${count})`).join(' / '),
  );
  return [diagnostic('classes-alike', { file }, { names: firstNames(names) })];
}
