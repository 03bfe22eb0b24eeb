import { Eye, ImageOff, LoaderCircle, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { SamplePreview } from '../../shared/contract/data.ts';
import { explain } from '../../shared/diagnostics/diagnostic.ts';
import { figureText, wholeText } from '../../shared/figures/number-texts.ts';
import { useTexts } from '../i18n/index.ts';
import { useDataReading } from '../state/data-reading.ts';
import { Button } from '../ui/button.tsx';
import { ChoiceSelect } from '../ui/choice-select.tsx';
import { classLabel } from '../ui/class-label.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { SampleDetail } from './sample-detail.tsx';
import { type SamplePart, useSamples } from './use-samples.ts';

const parts = ['all', 'training', 'validation', 'test'] as const;
const anyClass = '';

/** Samples of the data: pictures, or rows of a table. */
export function SampleBrowser() {
  const { t, language } = useTexts();
  const description = useDataReading((state) => state.description);
  const [part, setPart] = useState<SamplePart>('all');
  const [target, setTarget] = useState(anyClass);
  const [prepared, setPrepared] = useState(false);
  const [opened, setOpened] = useState<number>();
  const classes = description?.classes ?? [];
  const known = classes.some(({ name }) => name === target) ? target : anyClass;
  const { samples, total, more, state, problem } = useSamples({
    part,
    target: known === anyClass ? undefined : known,
    prepared,
  });
  const { training = 0, validation = 0, test = 0 } = description?.samples ?? {};
  const count = { training, validation, test, all: training + validation + test };
  const shown = parts.filter((name) => name !== 'test' || test > 0);
  return (
    <>
      <div className="sample-bar">
        {shown.map((name) => (
          <Button key={name} look="quiet" aria-pressed={part === name} onClick={() => setPart(name)}>
            {t(`data.samples.${name}`)} <span className="mono">{wholeText(count[name], language)}</span>
          </Button>
        ))}
        <span className="spacer" />
        {classes.length > 0 && (
          <ChoiceSelect
            className="button button-quiet"
            value={known}
            options={[
              { value: anyClass, title: t('data.samples.everyClass') },
              ...classes.map(({ name }) => ({
                value: name,
                title: t('data.samples.class', { name: classLabel(name) }),
              })),
            ]}
            label={t('data.samples.classFilter')}
            onChange={setTarget}
          />
        )}
        <Button look="quiet" aria-pressed={prepared} onClick={() => setPrepared(!prepared)}>
          <Eye size={14} strokeWidth={1.75} aria-hidden />
          <span className="sample-prepared">{t('data.samples.prepared')}</span>
        </Button>
      </div>
      <div className="sample-area scroll">
        {problem !== undefined ? (
          <EmptyState
            icon={TriangleAlert}
            title={explain(problem, language).message}
            text={explain(problem, language).fix}
          />
        ) : samples.length > 0 ? (
          <Samples samples={samples} onOpen={setOpened} />
        ) : (
          <EmptyState
            icon={state === 'loading' ? LoaderCircle : ImageOff}
            title={t(state === 'loading' ? 'data.samples.loading' : 'data.samples.none')}
            text={t(state === 'loading' ? 'empty.openingText' : 'data.samples.noneText')}
          />
        )}
        {opened !== undefined && (
          <SampleDetail
            samples={samples}
            place={opened}
            prepared={prepared}
            onMove={setOpened}
            onClose={() => setOpened(undefined)}
          />
        )}
        {samples.length > 0 && samples.length < total && (
          <div className="sample-more">
            <Button onClick={more} disabled={state === 'loading'}>
              {t('data.samples.more', {
                shown: wholeText(samples.length, language),
                total: wholeText(total, language),
              })}
            </Button>
          </div>
        )}
      </div>
    </>
  );
}

interface SamplesProps {
  readonly samples: readonly SamplePreview[];
  /** Shows more of the sample at a place among these. */
  readonly onOpen: (place: number) => void;
}

function Samples(props: SamplesProps) {
  const pictures = props.samples.every(({ picture }) => picture !== undefined);
  return pictures ? <SamplePictures {...props} /> : <SampleRows {...props} />;
}

function SamplePictures({ samples, onOpen }: SamplesProps) {
  const { t } = useTexts();
  return (
    <ul
      className="sample-pictures"
      data-pairs={samples.some(({ targetPicture }) => targetPicture !== undefined)}
    >
      {samples.map(({ index, target, part, picture, targetPicture }, place) => (
        <li
          key={index}
          title={[classLabel(target), index, t(`data.${part}`)].filter((word) => word !== '').join(' · ')}
        >
          <button type="button" className="sample-open" onClick={() => onOpen(place)}>
            <img
              src={picture}
              alt={t('data.samples.alt', { index, target: classLabel(target) })}
              draggable={false}
            />
            {targetPicture !== undefined && (
              <img src={targetPicture} alt={t('training.samples.targetAlt', { index })} draggable={false} />
            )}
            <span className="sample-caption mono" aria-hidden>
              <span>{classLabel(target)}</span>
              <span className="quiet">{index}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Columns that fit; the rest is one more number in the facts. */
const maxColumns = 24;

function SampleRows({ samples, onOpen }: SamplesProps) {
  const { t } = useTexts();
  const columns = useDataReading((state) => state.description)?.columns ?? [];
  const hasTexts = samples.some(({ text }) => text !== undefined);
  const width = Math.min(maxColumns, Math.max(0, ...samples.map(({ values }) => values?.length ?? 0)));
  const names = Array.from({ length: width }, (_, place) => columns[place]?.name ?? String(place + 1));
  return (
    <table className="sample-rows">
      <thead>
        <tr>
          <th scope="col">{t('data.samples.row')}</th>
          <th scope="col">{t('data.samples.part')}</th>
          <th scope="col">{t('data.facts.target')}</th>
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
      <tbody>
        {samples.map(({ index, part, target, values, text }, row) => (
          <tr key={index} className="sample-row">
            <th scope="row" className="mono quiet">
              <button
                type="button"
                className="sample-open-row"
                aria-label={t('sample.show', { index })}
                onClick={() => onOpen(row)}
              >
                {index}
              </button>
            </th>
            <td>{t(`data.${part}`)}</td>
            <td className="mono">{classLabel(target)}</td>
            {hasTexts && <td className="sample-text">{text}</td>}
            {names.map((name, place) => (
              <td key={name} className="mono">
                {figureText(values?.[place] ?? null)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
