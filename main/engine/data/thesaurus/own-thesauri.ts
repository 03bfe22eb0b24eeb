import type { DataPlace } from '../../../../shared/contract/data-place.ts';
import { type Augmentation, membersOf } from '../../../../shared/data/augmentations/index.ts';
import { ownTemplatesOf } from '../../../../shared/data/augmentations/texts/own-templates.ts';
import { type Checked, DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { checked } from '../file-checks.ts';
import { locateFile } from '../locate-data.ts';
import { readLines } from '../readers/text-lines.ts';

/** The texts of the thesauri and templates that augmentations name, by their paths. */
export type Thesauri = ReadonlyMap<string, string>;

/** The thesaurus that an augmentation names; undefined where it names none. */
export function thesaurusOf(augmentation: Augmentation): string | undefined {
  const { thesaurus } = augmentation as { readonly thesaurus?: string };
  return thesaurus;
}

/** The file of templates that an augmentation names; undefined where it names none. */
export function templatesOf(augmentation: Augmentation): string | undefined {
  const { templates } = augmentation as { readonly templates?: string };
  return templates;
}

/** Reads the thesauri and templates of the augmentations that are switched on. They lie in the project, wherever its data does. */
export function readThesauri(
  augmentations: readonly Augmentation[] = [],
  { projectFolder }: Pick<DataPlace, 'projectFolder'>,
): Promise<Checked<Thesauri>> {
  const used = augmentations.filter(({ off }) => off !== true).flatMap(membersOf);
  const templates = new Set(used.map(templatesOf).filter((name) => name !== undefined));
  const names = new Set([...used.map(thesaurusOf).filter((name) => name !== undefined), ...templates]);
  return checked(projectFolder, async () => {
    const texts = new Map<string, string>();
    for (const name of names) {
      const lines = await readLines(await locateFile(name, { projectFolder }));
      texts.set(name, lines.join('\n'));
      const { fault } = templates.has(name) ? ownTemplatesOf(lines.join('\n')) : {};
      if (fault !== undefined)
        throw new DiagnosticError([
          diagnostic(
            'augmentation-template-line',
            { file: name, row: fault.row },
            { fault: fault.fault, text: (lines[fault.row - 1] ?? '').slice(0, 80) },
          ),
        ]);
    }
    return texts;
  });
}
