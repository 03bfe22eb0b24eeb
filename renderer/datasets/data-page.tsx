import { Fragment } from 'react';
import './datasets.css';
import { CircleStop, Database, TriangleAlert } from 'lucide-react';
import { explain } from '../../shared/diagnostics/diagnostic.ts';
import { bytesText } from '../../shared/figures/number-texts.ts';
import { dataActions } from '../actions/data-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { useDataReading } from '../state/data-reading.ts';
import { useDocument } from '../state/project-store.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Progress } from '../ui/progress.tsx';
import { scrolledByKeys } from '../ui/scrolled-by-keys.ts';
import { ClassBalance } from './class-balance.tsx';
import { ColumnTable } from './column-table.tsx';
import { DataSteps } from './data-steps.tsx';
import { DataViews } from './data-views.tsx';
import { FieldsForm } from './fields-form.tsx';
import { Findings } from './findings.tsx';
import { PreparationForm } from './preparation-form.tsx';
import { SampleBrowser } from './sample-browser.tsx';
import { SourceForm } from './source-form.tsx';

/** The data of the project: where it comes from, how it is prepared, what is in it. */
export function DataPage() {
  const { t } = useTexts();
  const data = useDocument()?.data;
  if (data === undefined) return null;
  return (
    <div className="data-page">
      <aside className="side data-settings" data-area="data-settings" aria-label={t('data.settings')}>
        <div className="side-title">
          <h2>{t('data.source.title')}</h2>
          <span className="spacer" />
          <ActionButton action={dataActions.chooseFiles} label={t('data.files')} />
          <ActionButton action={dataActions.chooseFolder} label={t('data.folder')} />
        </div>
        <div className="scroll">
          <SourceForm data={data} />
          <FieldsForm {...(data.fields && { fields: data.fields })} />
          <PreparationForm data={data} />
        </div>
      </aside>
      <section className="data-middle" data-area="data-samples" aria-label={t('data.samples.title')}>
        <DataSteps data={data} />
        <Recognizing />
        <DataViews data={data}>
          <DataMiddle />
        </DataViews>
      </section>
      <aside className="side data-facts" data-area="data-facts" aria-label={t('data.facts.title')}>
        <div className="scroll" {...scrolledByKeys}>
          <ClassBalance />
          <Findings />
          <DataFacts />
          <ColumnTable />
        </div>
      </aside>
    </div>
  );
}

/** What a person picked is looked at; what was read before stays below. */
function Recognizing() {
  const { t } = useTexts();
  const recognizing = useDataReading((state) => state.recognizing);
  if (!recognizing) return null;
  return (
    <div className="data-again">
      <Progress what={t('picking.recognizing')} share={undefined}>
        <ActionButton action={dataActions.cancel} label={t('files.cancel')} />
      </Progress>
    </div>
  );
}

function DataMiddle() {
  const { t, language } = useTexts();
  const { state, done, total, description, problems } = useDataReading();
  if (state === 'reading' && description === undefined) {
    return (
      <div className="data-busy">
        <Progress what={t('data.reading')} share={total > 0 ? done / total : undefined}>
          <ActionButton action={dataActions.cancel} label={t('files.cancel')} look="plain" />
        </Progress>
      </div>
    );
  }
  const [problem] = problems;
  if (state === 'failed' && problem !== undefined) {
    const { message, fix } = explain(problem, language);
    return (
      <EmptyState icon={TriangleAlert} title={message} text={fix}>
        <span className="data-ways">
          <ActionButton action={dataActions.chooseFiles} look="plain" label={t('data.action.chooseFiles')} />
          <ActionButton action={dataActions.readAgain} look="plain" label={t('data.action.readAgain')} />
        </span>
      </EmptyState>
    );
  }
  if (description === undefined) {
    const cancelled = state === 'cancelled';
    return (
      <EmptyState
        icon={cancelled ? CircleStop : Database}
        title={t(cancelled ? 'data.cancelled' : 'empty.dataTitle')}
        text={t(cancelled ? 'data.cancelledText' : 'empty.dataText')}
      >
        <span className="data-ways">
          {cancelled && (
            <ActionButton action={dataActions.readAgain} look="plain" label={t('data.action.readAgain')} />
          )}
          <ActionButton action={dataActions.chooseFiles} look="plain" label={t('data.action.chooseFiles')} />
        </span>
      </EmptyState>
    );
  }
  return (
    <>
      {state === 'reading' && (
        <div className="data-again">
          <Progress what={t('data.reading')} share={total > 0 ? done / total : undefined}>
            <ActionButton action={dataActions.cancel} label={t('files.cancel')} />
          </Progress>
        </div>
      )}
      <SampleBrowser />
    </>
  );
}

function DataFacts() {
  const { t, language } = useTexts();
  const description = useDataReading((state) => state.description);
  if (description === undefined) return null;
  const { facts, bytes, hash, samples } = description;
  const whole = (count: number): string => new Intl.NumberFormat(language).format(count);
  return (
    <section className="side-part">
      <h3>{t('data.facts.title')}</h3>
      <dl className="value-list">
        <dt>{t('data.facts.samples')}</dt>
        <dd>{whole(samples.training + samples.validation + (samples.test ?? 0))}</dd>
        <dt>{t('data.facts.shape')}</dt>
        <dd>{facts.featureType.shape.slice(1).join('×') || '1'}</dd>
        {Object.entries(facts.fields?.inputs ?? {}).map(([name, { featureType }]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{featureType.shape.slice(1).join('×')}</dd>
          </Fragment>
        ))}
        <dt>{t('data.facts.type')}</dt>
        <dd>{facts.featureType.dtype}</dd>
        <dt>{t('data.facts.target')}</dt>
        <dd>
          {facts.target.kind === 'class'
            ? t('data.facts.classes', { count: facts.target.classes.length })
            : facts.target.kind === 'number'
              ? t('data.facts.numbers', { count: facts.target.width })
              : t('data.facts.noTarget')}
        </dd>
        {bytes > 0 && (
          <>
            <dt>{t('data.facts.bytes')}</dt>
            <dd>{bytesText(bytes)}</dd>
          </>
        )}
        <dt>{t('data.facts.hash')}</dt>
        <dd title={hash}>{hash.slice(0, 8)}</dd>
      </dl>
    </section>
  );
}
