import { ChartSpline, ChevronRight, FileText, Layers, Split, Wrench } from 'lucide-react';
import { Fragment } from 'react';
import { type DataSection, dataSchema } from '../../shared/data/data-schema.ts';
import { activeSteps } from '../../shared/data/recipe.ts';
import { sources } from '../../shared/data/sources/index.ts';
import { steps } from '../../shared/data/steps/index.ts';
import { wholeText } from '../../shared/figures/number-texts.ts';
import { declaredText } from '../../shared/settings/setting-text.ts';
import { useTexts } from '../i18n/index.ts';
import { useDataReading } from '../state/data-reading.ts';
import { useDocument } from '../state/project-store.ts';

/** What happens to a sample on its way into the network, in order. */
export function DataSteps({ data }: { readonly data: DataSection }) {
  const { t, local, language } = useTexts();
  const samples = useDataReading((state) => state.description?.samples);
  const batch = useDocument()?.training.batchSize ?? 0;
  const count = samples && wholeText(samples.training + samples.validation + (samples.test ?? 0), language);
  const kind = local(declaredText(sources[data.source.kind].schema).title);
  const recipe = activeSteps(data.steps ?? [])
    .map((step) => local(declaredText(steps[step.kind].schema).title))
    .join(', ');
  const { validation, test = 0 } = data.split;
  const shares = [1 - validation - test, validation, ...(test > 0 ? [test] : [])]
    .map((share) => Math.round(share * 100))
    .join(' / ');
  const cards = [
    { icon: FileText, title: t('data.step.read'), text: count === undefined ? kind : `${kind}, ${count}` },
    ...(recipe === ''
      ? []
      : [{ icon: Wrench, title: local(declaredText(dataSchema.shape.steps).title), text: recipe }]),
    {
      icon: Split,
      title: t('data.split.title'),
      text: t('data.step.split', { shares, seed: data.split.seed }),
    },
    {
      icon: ChartSpline,
      title: t('data.normalization.title'),
      text: t(`data.normalization.${data.normalization.kind}`),
    },
    {
      icon: Layers,
      title: t('data.step.batch'),
      text: t(data.shuffle ? 'data.step.shuffled' : 'data.step.inOrder', { batch }),
    },
  ];
  return (
    <ol className="data-steps">
      {cards.map(({ icon: Icon, title, text }, index) => (
        <Fragment key={title}>
          {index > 0 && (
            <li className="data-step-mark" aria-hidden>
              <ChevronRight size={14} strokeWidth={1.75} />
            </li>
          )}
          <li className="data-step">
            <div>
              <Icon size={14} strokeWidth={1.75} aria-hidden />
              <strong>{title}</strong>
            </div>
            <p title={text}>{text}</p>
          </li>
        </Fragment>
      ))}
    </ol>
  );
}
