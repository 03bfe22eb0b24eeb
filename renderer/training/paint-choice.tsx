import './layers.css';
import { usualUpdateRatio } from '../../shared/training/layer-look.ts';
import { useTexts } from '../i18n/index.ts';
import { canPaint, type LayerPaint, layerPaints, paintBounds, useLayers } from '../state/layers-store.ts';
import { ChoiceSelect } from '../ui/choice-select.tsx';

const none = 'none' as const;

/** What the nodes are coloured by, and what the colours say; nothing where nothing is known of the layers. */
export function PaintChoice() {
  const { t } = useTexts();
  const paint = useLayers((state) => state.paint);
  const { looks, profile } = useLayers();
  const known = layerPaints.filter((one) => canPaint({ looks, profile }, one));
  if (known.length === 0) return null;
  const options = ([none, ...known] as const).map((value) => ({
    value,
    title: t(`layers.paint.${value}`),
  }));
  return (
    <>
      {paint !== undefined && known.includes(paint) && <PaintLegend paint={paint} />}
      <ChoiceSelect
        className="button button-quiet"
        value={known.find((one) => one === paint) ?? none}
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

function heatLevels(paint: Exclude<LayerPaint, 'ratio'>): readonly (readonly [string, string])[] {
  const texts = paintBounds[paint].map((bound) => (paint === 'gradient' ? String(bound) : `${bound * 100}%`));
  return ['', ...texts].map((from, heat) => [`heat-${heat}`, heat === 0 ? `< ${texts[0]}` : `≥ ${from}`]);
}
