import type { AugmentedPreview, SamplePreview } from '../../shared/contract/data.ts';
import { figureText } from '../../shared/figures/number-texts.ts';
import { useTexts } from '../i18n/index.ts';
import { useDataReading } from '../state/data-reading.ts';
import { classLabel } from '../ui/class-label.ts';

interface AugmentedGridProps {
  readonly samples: readonly SamplePreview[];
}

/** A person's own samples before and after the augmentations: pairs of pictures, or rows of values with what changed marked. */
export function AugmentedGrid({ samples }: AugmentedGridProps) {
  const pictures = samples.every(({ picture }) => picture !== undefined);
  return pictures ? <PicturePairs samples={samples} /> : <RowPairs samples={samples} />;
}

function PicturePairs({ samples }: AugmentedGridProps) {
  const { t } = useTexts();
  return (
    <ul className="sample-pictures" data-pairs>
      {samples.map((sample) => {
        const { index, target, augmented } = sample;
        return (
          <li key={index} className="augmented-pair">
            <Pictures of={sample} alt={t('data.augmentation.beforeAlt', { index })} />
            <Pictures of={augmented} alt={t('data.augmentation.afterAlt', { index })} />
            <span className="sample-caption mono">
              <span>{classLabel(target)}</span>
              <span className="quiet">{augmented?.target === target ? '' : augmented?.target}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** The picture of a sample, and below it one to predict. */
function Pictures({
  of,
  alt,
}: {
  readonly of: Omit<AugmentedPreview, 'target'> | undefined;
  readonly alt: string;
}) {
  return (
    <span>
      <img src={of?.picture} alt={alt} draggable={false} />
      {of?.targetPicture !== undefined && <img src={of.targetPicture} alt="" draggable={false} />}
    </span>
  );
}

/** Columns that fit beside each other. */
const maxColumns = 12;

function RowPairs({ samples }: AugmentedGridProps) {
  const { t } = useTexts();
  const columns = useDataReading((state) => state.description)?.columns ?? [];
  const width = Math.min(maxColumns, Math.max(0, ...samples.map(({ values }) => values?.length ?? 0)));
  const names = Array.from({ length: width }, (_, place) => columns[place]?.name ?? String(place + 1));
  const hasTexts = samples.some(({ text }) => text !== undefined);
  return (
    <table className="sample-rows augmented-rows">
      <thead>
        <tr>
          <th scope="col">{t('data.samples.row')}</th>
          <th scope="col">{t('data.facts.target')}</th>
          <th scope="col" />
          {hasTexts && (
            <th scope="col" className="sample-text">
              {t('sample.text')}
            </th>
          )}
          {names.map((name) => (
            <th key={name} scope="col" title={name}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      {samples.map(({ index, target, text, values, augmented }) => (
        <tbody key={index}>
          <tr>
            <th scope="row" rowSpan={2} className="mono quiet">
              {index}
            </th>
            <td className="mono">{classLabel(target)}</td>
            <td className="quiet">{t('data.augmentation.before')}</td>
            {hasTexts && <td className="sample-text">{text}</td>}
            {names.map((name, place) => (
              <td key={name} className="mono quiet">
                {figureText(values?.[place] ?? null)}
              </td>
            ))}
          </tr>
          <tr>
            <td className="mono">{classLabel(augmented?.target ?? '')}</td>
            <td className="quiet">{t('data.augmentation.after')}</td>
            {hasTexts && <td className="sample-text">{augmented?.text}</td>}
            {names.map((name, place) => (
              <td key={name} className="mono" data-changed={augmented?.values?.[place] !== values?.[place]}>
                {figureText(augmented?.values?.[place] ?? null)}
              </td>
            ))}
          </tr>
        </tbody>
      ))}
    </table>
  );
}
