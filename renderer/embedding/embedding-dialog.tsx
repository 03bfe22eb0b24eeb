import './embedding.css';
import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { dataParts } from '../../shared/contract/common.ts';
import type { Embedding } from '../../shared/contract/embedding.ts';
import { projectionKinds, projections } from '../../shared/explain/projections/index.ts';
import { wholeText } from '../../shared/figures/number-texts.ts';
import { useTexts } from '../i18n/index.ts';
import {
  chooseSamples,
  closeEmbedding,
  type EmbeddingQuestion,
  embedRun,
  useEmbedding,
} from '../state/run-embedding.ts';
import { useRun } from '../state/run-store.ts';
import { useRuns } from '../state/runs-store.ts';
import { Button } from '../ui/button.tsx';
import { ProblemList } from '../ui/problem-card.tsx';
import { Progress } from '../ui/progress.tsx';
import { scrolledByKeys } from '../ui/scrolled-by-keys.ts';
import { ChoiceSetting } from '../ui/setting-field.tsx';
import { ChosenSamples } from './chosen-samples.tsx';
import { type Colouring, colouringsOf, groupsOf } from './groups.ts';
import { HoveredSample } from './hovered-sample.tsx';
import { Legend } from './legend.tsx';
import { type HoveredPoint, Scatter } from './scatter.tsx';

/** The samples of a run in a plane, by what a node makes of them. */
export function EmbeddingDialog() {
  const { t } = useTexts();
  const open = useEmbedding((state) => state.open);
  const listed = useRuns((state) => state.runs.find(({ run }) => run === open?.question.run)?.number);
  const watched = useRun((state) => (state.run === open?.question.run ? state.summary?.number : undefined));
  const [colouring, setColouring] = useState<Colouring>();
  const content = useRef<HTMLDivElement>(null);
  if (open === undefined) return null;
  const { question, state, progress, embedding, problems } = open;
  const stage = progress?.stage ?? 'answering';
  const known = embedding === undefined ? [] : colouringsOf(embedding);
  const by = known.find((one) => one === colouring) ?? known[0];
  return (
    <Dialog.Root open onOpenChange={(shown) => !shown && closeEmbedding()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="dialog embedding" data-state={state} initialFocus={content}>
          <div className="dialog-title">
            <Dialog.Title>{t('embedding.title', { number: listed ?? watched ?? 0 })}</Dialog.Title>
            <span className="spacer" />
            <Dialog.Close className="button button-quiet" aria-label={t('embedding.close')}>
              <X size={14} strokeWidth={1.75} aria-hidden />
            </Dialog.Close>
          </div>
          <div className="embedding-body" ref={content} tabIndex={-1}>
            <Settings
              question={question}
              embedding={embedding}
              known={known}
              by={by}
              onColouring={setColouring}
            />
            <div className="embedding-plot">
              {state === 'failed' && (
                <div role="alert">
                  <ProblemList problems={problems} />
                </div>
              )}
              {state === 'embedding' && (
                <div className="embedding-busy">
                  <Progress what={t(`embedding.stage.${stage}`)} share={progress?.share}>
                    <Button onClick={closeEmbedding}>{t('embedding.cancel')}</Button>
                  </Progress>
                </div>
              )}
              {embedding !== undefined && <Plot embedding={embedding} by={by} />}
            </div>
            <div className="embedding-side scroll" {...scrolledByKeys}>
              {embedding !== undefined && <Side embedding={embedding} by={by} />}
            </div>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface SettingsProps {
  readonly question: EmbeddingQuestion;
  readonly embedding: Embedding | undefined;
  readonly known: readonly Colouring[];
  readonly by: Colouring | undefined;
  readonly onColouring: (by: Colouring) => void;
}

function Settings({ question, embedding, known, by, onColouring }: SettingsProps) {
  const { t, local } = useTexts();
  const { method, part, node = embedding?.node ?? '' } = question;
  const again = (change: Partial<EmbeddingQuestion>): void => void embedRun({ ...question, ...change });
  const nodes = embedding?.nodes ?? [];
  return (
    <div className="embedding-settings">
      <ChoiceSetting
        label={t('embedding.method')}
        help={[local(projections[method].summary)]}
        value={method}
        options={projectionKinds.map((value) => ({ value, title: local(projections[value].title) }))}
        onChange={(next) => again({ method: next })}
      />
      {nodes.length > 0 && (
        <ChoiceSetting
          label={t('embedding.node')}
          value={node}
          options={nodes.map((value) => ({ value, title: value }))}
          onChange={(next) => again({ node: next })}
        />
      )}
      <ChoiceSetting
        label={t('embedding.part')}
        value={part}
        options={dataParts.map((value) => ({ value, title: t(`embedding.parts.${value}`) }))}
        onChange={(next) => again({ part: next })}
      />
      {by !== undefined && (
        <ChoiceSetting
          label={t('embedding.colour')}
          value={by}
          options={known.map((value) => ({ value, title: t(`embedding.by.${value}`) }))}
          onChange={onColouring}
        />
      )}
    </div>
  );
}

interface ShownProps {
  readonly embedding: Embedding;
  readonly by: Colouring | undefined;
}

function Plot({ embedding, by }: ShownProps) {
  const { t, language } = useTexts();
  const rows = useEmbedding((state) => state.open?.chosen?.rows);
  const [hovered, setHovered] = useState<HoveredPoint>();
  const { points, node, samples, shape, width, averaged, narrowed, shares } = embedding;
  const groups = useMemo(() => groupsOf(embedding, by), [embedding, by]);
  const chosen = useMemo(() => {
    if (rows === undefined) return undefined;
    const known = new Set(rows);
    return new Set(points.flatMap(({ index }, position) => (known.has(index) ? [position] : [])));
  }, [points, rows]);
  const facts = [
    t('embedding.samples', { n: wholeText(points.length, language), of: wholeText(samples, language) }),
    t('embedding.made', { node, shape: shape.join('×') }),
    averaged ? t('embedding.averaged', { width }) : '',
    narrowed ? t('embedding.narrowed', { width }) : '',
    shares === undefined ? '' : t('embedding.variance', { x: percent(shares[0]), y: percent(shares[1]) }),
  ].filter((text) => text !== '');
  return (
    <>
      <div className="embedding-canvas">
        <Scatter
          points={points}
          groups={groups}
          chosen={chosen}
          label={t('embedding.plot', { count: points.length, node })}
          onHover={setHovered}
          onLasso={(positions) =>
            void chooseSamples(positions.map((position) => points[position]?.index ?? 0))
          }
        />
        {hovered !== undefined && <HoveredSample embedding={embedding} at={hovered} />}
      </div>
      <p className="quiet embedding-facts">{facts.join(' · ')}</p>
    </>
  );
}

function Side({ embedding, by }: ShownProps) {
  const groups = useMemo(() => groupsOf(embedding, by), [embedding, by]);
  return (
    <>
      <Legend embedding={embedding} by={by} groups={groups} />
      <ChosenSamples embedding={embedding} />
      {embedding.notes.length > 0 && <ProblemList problems={embedding.notes} />}
    </>
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}
