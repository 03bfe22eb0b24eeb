import { useEffect } from 'react';
import type { Embedding } from '../../shared/contract/embedding.ts';
import { figureText } from '../../shared/figures/number-texts.ts';
import { useTexts } from '../i18n/index.ts';
import { previewSample, useEmbedding } from '../state/run-embedding.ts';
import { classLabel } from '../ui/class-label.ts';
import type { HoveredPoint } from './scatter.tsx';

interface HoveredSampleProps {
  readonly embedding: Embedding;
  readonly at: HoveredPoint;
}

/** A pointer that only passes reads nothing. */
const restMilliseconds = 120;

/** The sample under the pointer: what it is, what the network says of it, and itself as soon as it is read. */
export function HoveredSample({ embedding: { points, classes }, at }: HoveredSampleProps) {
  const { t } = useTexts();
  const point = points[at.position];
  const row = point?.index;
  const preview = useEmbedding((state) => (row === undefined ? undefined : state.previews.get(row)));
  useEffect(() => {
    if (row === undefined) return;
    const waiting = setTimeout(() => void previewSample(row), restMilliseconds);
    return () => clearTimeout(waiting);
  }, [row]);
  if (point === undefined) return null;
  const { label, answer, confidence, target, predicted } = point;
  const name = (place: number): string => classLabel(classes?.[place] ?? '');
  return (
    <div
      className="hovered-sample"
      data-left={at.isRight}
      data-above={at.isLow}
      style={{ left: at.x, top: at.y }}
      role="status"
    >
      {preview?.picture !== undefined && <img src={preview.picture} alt="" />}
      <div>
        <p className="mono">{t('embedding.row', { index: point.index })}</p>
        {label !== undefined && <p>{t('embedding.is', { name: name(label) })}</p>}
        {answer !== undefined && (
          <p>
            {t('embedding.says', { name: name(answer) })}{' '}
            {confidence !== undefined && <span className="mono">{(confidence * 100).toFixed(1)}%</span>}
          </p>
        )}
        {target !== undefined && <p>{t('embedding.is', { name: figureText(target) })}</p>}
        {predicted !== undefined && <p>{t('embedding.says', { name: figureText(predicted) })}</p>}
        {preview?.picture === undefined && preview !== undefined && (
          <p className="hovered-text quiet">
            {preview.text ?? (preview.values ?? []).map(figureText).join(', ')}
          </p>
        )}
      </div>
    </div>
  );
}
