import { Fragment } from 'react';
import { pathsOf } from '../../shared/data/sources/index.ts';
import './sample-detail.css';
import { Dialog } from '@base-ui/react/dialog';
import { ChevronLeft, ChevronRight, Route, X } from 'lucide-react';
import type { SamplePreview } from '../../shared/contract/data.ts';
import { figureText } from '../../shared/figures/number-texts.ts';
import { showLineage } from '../actions/data-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { useDataReading } from '../state/data-reading.ts';
import { Button } from '../ui/button.tsx';
import { classLabel } from '../ui/class-label.ts';
import { scrolledByKeys } from '../ui/scrolled-by-keys.ts';

interface SampleDetailProps {
  readonly samples: readonly SamplePreview[];
  /** Place among the samples. */
  readonly place: number;
  /** Whether values are as the network sees them. */
  readonly prepared: boolean;
  readonly onMove: (place: number) => void;
  readonly onClose: () => void;
}

/** One sample: its picture larger, its label, where it comes from, its values; the arrows go to its neighbours. */
export function SampleDetail({ samples, place, prepared, onMove, onClose }: SampleDetailProps) {
  const { t } = useTexts();
  const sample = samples[place];
  if (sample === undefined) return null;
  const move = (by: number): void => {
    if (samples[place + by] !== undefined) onMove(place + by);
  };
  const title = t('sample.title', { index: sample.index });
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup
          className="dialog sample-detail"
          onKeyDown={({ key }) => {
            if (key === 'ArrowLeft') move(-1);
            if (key === 'ArrowRight') move(1);
          }}
        >
          <div className="dialog-title">
            <Dialog.Title>{title}</Dialog.Title>
            <span className="spacer" />
            <Button look="quiet" onClick={() => showLineage(sample.index)}>
              <Route size={14} strokeWidth={1.75} aria-hidden />
              {t('lineage.open')}
            </Button>
            <Button
              look="quiet"
              aria-label={t('sample.previous')}
              disabled={place === 0}
              onClick={() => move(-1)}
            >
              <ChevronLeft size={14} strokeWidth={1.75} aria-hidden />
            </Button>
            <Button
              look="quiet"
              aria-label={t('sample.next')}
              disabled={place === samples.length - 1}
              onClick={() => move(1)}
            >
              <ChevronRight size={14} strokeWidth={1.75} aria-hidden />
            </Button>
            <Dialog.Close className="button button-quiet" aria-label={t('sample.close')}>
              <X size={14} strokeWidth={1.75} aria-hidden />
            </Dialog.Close>
          </div>
          <div className="sample-detail-parts scroll" {...scrolledByKeys}>
            <SampleFacts sample={sample} />
            {sample.text !== undefined && (
              <section>
                <h3>{t('sample.text')}</h3>
                <p className="sample-detail-text">{sample.text}</p>
              </section>
            )}
            {sample.tokens !== undefined && (
              <section>
                <h3>{t('sample.tokens')}</h3>
                <SampleTokens tokens={sample.tokens} />
              </section>
            )}
            {sample.values !== undefined && (
              <section>
                <h3>{t(prepared ? 'sample.prepared' : 'sample.values')}</h3>
                <SampleValues values={sample.values} />
              </section>
            )}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Tokens side by side, so that each shows where it ends. */
function SampleTokens({ tokens }: { readonly tokens: readonly string[] }) {
  return (
    <p className="sample-detail-tokens">
      {tokens.map((token, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a token stands at its place alone
        <code key={place}>{token.replaceAll('\n', '↵')}</code>
      ))}
    </p>
  );
}

/** A longer target is a list of numbers, which stands as the other facts do. */
const longestLabel = 16;

function SampleFacts({ sample }: { readonly sample: SamplePreview }) {
  const { t } = useTexts();
  const source = useDataReading((state) => state.describes?.source);
  const { index, part, target, picture, targetPicture, file, named } = sample;
  return (
    <div className="sample-detail-head">
      {picture !== undefined && (
        <img src={picture} alt={t('data.samples.alt', { index, target: classLabel(target) })} />
      )}
      <dl className="value-list">
        <dt>{t('data.facts.target')}</dt>
        <dd className={target.length <= longestLabel ? 'sample-detail-label' : ''}>
          {targetPicture === undefined ? (
            classLabel(target)
          ) : (
            <img src={targetPicture} alt={t('training.samples.targetAlt', { index })} />
          )}
        </dd>
        {(named ?? []).map(({ name, text }) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </Fragment>
        ))}
        <dt>{t('data.samples.part')}</dt>
        <dd>{t(`data.${part}`)}</dd>
        <dt>{t('data.samples.row')}</dt>
        <dd>{index}</dd>
        <dt>{t('sample.file')}</dt>
        <dd>{file ?? sourceFile(source)}</dd>
      </dl>
    </div>
  );
}

function sourceFile(
  source: NonNullable<ReturnType<typeof useDataReading.getState>['describes']>['source'] | undefined,
): string {
  return (source && pathsOf(source)[0]) ?? '–';
}

/** The values of a row by column; of a window of rows, row by row. */
function SampleValues({ values }: { readonly values: readonly (number | null)[] }) {
  const columns = useDataReading((state) => state.description)?.columns ?? [];
  const names = columns.map(({ name }) => name);
  if (values.length > names.length && names.length > 0) return <ValueRows values={values} names={names} />;
  return (
    <dl className="sample-values">
      {values.map((value, place) => {
        const name = names[place] ?? String(place + 1);
        return (
          <div key={name}>
            <dt className="quiet" title={name}>
              {name}
            </dt>
            <dd className="mono">{figureText(value)}</dd>
          </div>
        );
      })}
    </dl>
  );
}

function ValueRows({
  values,
  names,
}: {
  readonly values: readonly (number | null)[];
  readonly names: readonly string[];
}) {
  const rows = Array.from({ length: Math.floor(values.length / names.length) }, (_, row) => row);
  return (
    <table className="columns">
      <thead>
        <tr>
          <th aria-label="#" />
          {names.map((name) => (
            <th key={name} scope="col" title={name}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row}>
            <th scope="row" className="mono quiet">
              {row + 1}
            </th>
            {names.map((name, place) => (
              <td key={name} className="mono">
                {figureText(values[row * names.length + place] ?? null)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
