import './layers.css';
import { usualUpdateRatio } from '../../shared/training/layer-look.ts';
import { useTexts } from '../i18n/index.ts';
import { type LayerPaint, layerPaints, paintBounds, useLayers } from '../state/layers-store.ts';
import { ChoiceSelect } from '../ui/choice-select.tsx';

const none = 'none' as const;

/** What the nodes are coloured by, and what the colours say; nothing where no layer was looked at. */
export function PaintChoice() {
  const { t } = useTexts();
  const paint = useLayers((state) => state.paint);
  const isKnown = useLayers((state) => state.looks.length > 0);
  if (!isKnown) return null;
  const options = ([none, ...layerPaints] as const).map((value) => ({
    value,
    title: t(`layers.paint.${value}`),
  }));
  return (
    <>
      {paint !== undefined && <PaintLegend paint={paint} />}
      <ChoiceSelect
        className="button button-quiet"
        value={paint ?? none}
        options={options}
        label={t('layers.paint.title')}
        onChange={(value) => useLayers.setState({ paint: layerPaints.find((one) => one === value) })}
      />
    </>
  );
}

function PaintLegend({ paint }: { readonly paint: LayerPaint }) {
  const { t } = useTexts();
  const { low, high } = usualUpdateRatio;
  const levels =
    paint === 'ratio'
      ? ([
          ['low', `< ${low}`],
          ['usual', t('layers.level.usual')],
          ['high', `> ${high}`],
        ] as const)
      : heatLevels(paint);
  return (
    <span className="paint-legend">
      {levels.map(([level, text]) => (
        <span key={level} className="paint-step mono">
          <i data-paint={level} aria-hidden />
          {text}
        </span>
      ))}
    </span>
  );
}

function heatLevels(paint: 'gradient' | 'dead'): readonly (readonly [string, string])[] {
  const texts = paintBounds[paint].map((bound) => (paint === 'dead' ? `${bound * 100}%` : String(bound)));
  return ['', ...texts].map((from, heat) => [`heat-${heat}`, heat === 0 ? `< ${texts[0]}` : `≥ ${from}`]);
}
