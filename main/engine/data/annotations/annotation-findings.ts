/** What is said of annotated pictures before a network learns from them. */
import { firstNames } from '../../../../shared/base/first-names.ts';
import { type Diagnostic, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import type { AnnotationListing, PictureOfThings } from './list-annotated.ts';
import type { PictureUse } from './picture-uses.ts';

export interface AnnotationSettings extends PictureUse {
  readonly missing?: 'refuse' | 'leave-out' | undefined;
}

/** What was found, what is left out and why; an error where pictures are missing and nobody has said what becomes of them. */
export function annotationFindings(
  listing: AnnotationListing,
  settings: AnnotationSettings,
): readonly Diagnostic[] {
  const { root: file, pictures, labels, missing, unnamed, notes, format } = listing;
  const { use } = settings;
  const things = pictures.flatMap((picture) => picture.things);
  const used = new Set(things.map(({ label }) => label));
  const empty = labels.filter((label) => !used.has(label));
  const bare = pictures.filter((picture) => picture.things.length === 0).length;
  const found = {
    pictures: pictures.length,
    format,
    things: things.length + notes.orphans,
    labels: used.size,
    use,
  };
  const findings = [diagnostic('annotations-found', { file }, found), ...listing.problems];
  const counted = (
    code: CountedCode,
    count: number,
    values: Readonly<Record<string, string | number>> = {},
  ): void => {
    if (count > 0) findings.push(diagnostic(code, { file }, { count, ...values }));
  };
  counted(
    settings.missing === 'leave-out' ? 'annotations-pictures-left-out' : 'annotations-pictures-missing',
    missing.length,
    { total: missing.length + pictures.length, names: firstNames(missing) },
  );
  counted('annotations-orphans', notes.orphans);
  counted('annotations-unusable', notes.unusable.length, { names: firstNames(notes.unusable) });
  counted('annotations-empty-labels', empty.length, { names: firstNames(empty) });
  counted('annotations-empty-pictures', bare, { total: pictures.length, use });
  counted(
    'annotations-over-edge',
    pictures.reduce((sum, picture) => sum + overEdge(picture), 0),
  );
  counted('annotations-crowds', things.filter(({ isCrowd }) => isCrowd).length);
  counted('annotations-unnamed-pictures', unnamed.length, { names: firstNames(unnamed) });
  if (notes.hasKeyPoints) findings.push(diagnostic('annotations-key-points', { file }));
  const total = things.length;
  const outlines = things.filter(({ outline }) => outline !== undefined).length;
  if (use === 'masks') counted('annotations-boxes-filled', total - outlines, { total });
  else counted('annotations-masks-offered', outlines, { total });
  if (use !== 'crops') counted('annotations-crops-offered', things.filter(({ isCrowd }) => !isCrowd).length);
  return findings;
}

type CountedCode =
  | 'annotations-pictures-left-out'
  | 'annotations-pictures-missing'
  | 'annotations-orphans'
  | 'annotations-unusable'
  | 'annotations-empty-labels'
  | 'annotations-empty-pictures'
  | 'annotations-over-edge'
  | 'annotations-crowds'
  | 'annotations-unnamed-pictures'
  | 'annotations-boxes-filled'
  | 'annotations-masks-offered'
  | 'annotations-crops-offered';

/** How many boxes reach over the edge by a hundredth of the picture or more, which is no matter of rounding. */
function overEdge({ things, size }: PictureOfThings): number {
  if (size === undefined) return 0;
  const slack = {
    x: Math.max(size.width / 100, size.width > 1 ? 1 : 0),
    y: Math.max(size.height / 100, size.height > 1 ? 1 : 0),
  };
  return things.filter(
    ({ box: { left, top, width, height } }) =>
      left < -slack.x ||
      top < -slack.y ||
      left + width > size.width + slack.x ||
      top + height > size.height + slack.y,
  ).length;
}
