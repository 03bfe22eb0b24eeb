import type { ExaminedPick } from '../../shared/contract/data.ts';
import { recognitionText } from '../../shared/data/recognition-reason.ts';
import { targetColumns } from '../../shared/data/sources/csv.ts';
import { type SourceKind, sources } from '../../shared/data/sources/index.ts';
import { sampleShapeText, wholeText } from '../../shared/figures/number-texts.ts';
import { declaredText } from '../../shared/settings/setting-text.ts';
import { useTexts } from '../i18n/index.ts';
import { type DataStart, predictColumn, readAs } from '../state/data-start.ts';
import { ChoiceSetting } from '../ui/setting-field.tsx';

interface DataStartSourceProps {
  readonly open: DataStart;
  readonly examined: ExaminedPick;
  readonly recognized: NonNullable<ExaminedPick['recognized']>;
}

const titles = Object.fromEntries(
  Object.entries(sources).map(([kind, { schema }]) => [kind, declaredText(schema).title]),
) as Readonly<Record<SourceKind, ReturnType<typeof declaredText>['title']>>;

/** What the data was taken for and why, which a person can correct; what it holds and what of it is predicted. */
export function DataStartSource({ open, examined, recognized }: DataStartSourceProps) {
  const { t, local, language } = useTexts();
  const { facts, samples, data, findings } = examined;
  const parts = findings.some(({ code }) => code === 'table-sampled') ? 'aboutParts' : 'parts';
  const { kinds } = recognized.recognition;
  const disabled = open.state === 'making';
  const { source } = data;
  return (
    <section className="side-part">
      <h3>{t('dataStart.data')}</h3>
      <p className="mono data-start-path" title={open.picked?.path}>
        {open.picked?.path}
      </p>
      <ChoiceSetting
        label={t('dataStart.kind')}
        value={source.kind}
        options={kinds.map((kind) => ({ value: kind, title: local(titles[kind]) }))}
        disabled={disabled}
        onChange={(kind) => kind !== source.kind && readAs(kind)}
      />
      <p className="quiet data-start-reason">
        {recognitionText(recognized.data, recognized.recognition, language)}
      </p>
      <TargetChoice open={open} examined={examined} recognized={recognized} />
      <dl className="value-list">
        {samples !== null && (
          <>
            <dt>{t('dataStart.samples')}</dt>
            <dd>
              {t(`dataStart.${parts}`, {
                training: wholeText(samples.training, language),
                validation: wholeText(samples.validation, language),
              })}
            </dd>
          </>
        )}
        {source.kind === 'csv' && (source.ignore ?? []).length > 0 && (
          <>
            <dt>{t('dataStart.leftOut')}</dt>
            <dd>{(source.ignore ?? []).join(', ')}</dd>
          </>
        )}
        {facts !== null && (
          <>
            <dt>{t('dataStart.sample')}</dt>
            <dd className="mono">{sampleShapeText(facts.featureType.shape) || '1'}</dd>
            <dt>{t('dataStart.answer')}</dt>
            <dd>
              {facts.target.kind === 'class'
                ? t('dataStart.classes', { count: facts.target.classes.length })
                : facts.target.kind === 'number'
                  ? t('dataStart.numbers', { count: facts.target.width })
                  : t('dataStart.nothing')}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

/** Which column is predicted, where there are columns. */
function TargetChoice({ open, recognized, examined }: DataStartSourceProps) {
  const { t } = useTexts();
  const { columns } = recognized.recognition;
  const target = open.target ?? targetOf(examined.data);
  if (columns.length < 2 || (target === undefined && examined.data.source.kind !== 'series')) return null;
  const options = columns.map(({ name }) => ({ value: name, title: name }));
  const all = { value: '', title: t('dataStart.everyColumn') };
  return (
    <ChoiceSetting
      label={t('dataStart.target')}
      value={target ?? ''}
      options={target === undefined ? [all, ...options] : options}
      disabled={open.state === 'making'}
      onChange={(name) => name !== '' && name !== target && predictColumn(name)}
    />
  );
}

/** The column that a section predicts; undefined where it names none, or several. */
function targetOf({ source }: ExaminedPick['data']): string | undefined {
  if (source.kind === 'csv')
    return typeof source.target === 'string' || source.target?.length === 1
      ? targetColumns(source)[0]
      : undefined;
  if (source.kind === 'text' && source.task === 'classification') return source.labelColumn;
  return source.kind === 'series' ? source.targets?.[0] : undefined;
}
