import './data-report.css';
import './version-view.css';
import { Snowflake, TriangleAlert } from 'lucide-react';
import { type FormEvent, Fragment, useEffect, useRef, useState } from 'react';
import type { FrozenVersion, VersionComparison } from '../../shared/contract/data-versions.ts';
import { versionNamePattern } from '../../shared/data/versions.ts';
import { explain } from '../../shared/diagnostics/diagnostic.ts';
import { bytesText, wholeText } from '../../shared/figures/number-texts.ts';
import { useTexts } from '../i18n/index.ts';
import {
  cancelFreezing,
  compareVersions,
  freezeVersion,
  refreshVersions,
  useVersions,
} from '../state/data-versions.ts';
import { useProject } from '../state/project-store.ts';
import { Button } from '../ui/button.tsx';
import { ChoiceSelect } from '../ui/choice-select.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Progress } from '../ui/progress.tsx';
import { scrolledByKeys } from '../ui/scrolled-by-keys.ts';

/** Frozen versions of the data: named here, listed, compared, and chosen for the next run. */
export function VersionView() {
  const { t, language } = useTexts();
  const { versions, freezing, problems } = useVersions();
  useEffect(() => void refreshVersions(), []);
  const [problem] = problems;
  return (
    <>
      <FreezeBar />
      <div className="sample-area scroll data-report" {...scrolledByKeys}>
        {freezing && (
          <Progress what={t('versions.freezing')} share={undefined}>
            <Button look="plain" onClick={cancelFreezing}>
              {t('files.cancel')}
            </Button>
          </Progress>
        )}
        {problem !== undefined && (
          <p role="alert" className="version-problem">
            <TriangleAlert size={14} strokeWidth={1.75} aria-hidden />
            <span>
              {explain(problem, language).message} {explain(problem, language).fix}
            </span>
          </p>
        )}
        {versions.length === 0 ? (
          <EmptyState icon={Snowflake} title={t('versions.none')} text={t('versions.noneText')} />
        ) : (
          <VersionTable versions={versions} />
        )}
        {versions.length > 1 && <Comparison versions={versions} />}
      </div>
    </>
  );
}

/** The name of a new version. */
function FreezeBar() {
  const { t } = useTexts();
  const { asked, freezing } = useVersions();
  const writable = useProject((state) => state.open?.writable === true);
  const [name, setName] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (asked > 0) field.current?.focus();
  }, [asked]);
  const canFreeze = writable && !freezing && versionNamePattern.test(name);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (canFreeze) void freezeVersion(name).then((isFrozen) => isFrozen && setName(''));
  };
  return (
    <form className="sample-bar" onSubmit={onSubmit}>
      <label className="field-box version-name">
        <input
          ref={field}
          value={name}
          disabled={!writable}
          placeholder={t('versions.name')}
          title={t('versions.nameHint')}
          aria-label={t('versions.name')}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <Button type="submit" disabled={!canFreeze}>
        {t('versions.freeze')}
      </Button>
      {name !== '' && !versionNamePattern.test(name) && (
        <span className="quiet">{t('versions.nameHint')}</span>
      )}
    </form>
  );
}

function VersionTable({ versions }: { readonly versions: readonly FrozenVersion[] }) {
  const { t, language } = useTexts();
  const trained = useVersions((state) => state.trained);
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <table className="columns" aria-label={t('versions.list')}>
      <thead>
        <tr>
          <th scope="col">{t('versions.version')}</th>
          <th scope="col">{t('versions.created')}</th>
          <th scope="col">{t('versions.samples')}</th>
          <th scope="col">{t('versions.bytes')}</th>
          <th scope="col">{t('versions.train')}</th>
        </tr>
      </thead>
      <tbody>
        {versions.map(({ name, created, samples, bytes }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{date.format(new Date(created))}</td>
            <td className="mono">{wholeText(samples, language)}</td>
            <td className="mono">{bytesText(bytes)}</td>
            <td>
              <Button
                look="quiet"
                aria-pressed={trained === name}
                onClick={() => useVersions.setState({ trained: trained === name ? undefined : name })}
              >
                {t(trained === name ? 'versions.trainedOn' : 'versions.trainOn')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Comparison({ versions }: { readonly versions: readonly FrozenVersion[] }) {
  const { t } = useTexts();
  const compared = useVersions((state) => state.compared);
  const names = versions.map(({ name }) => name);
  const [chosen, setChosen] = useState<{ readonly before?: string; readonly after?: string }>({});
  const before = chosen.before ?? names.at(-2) ?? '';
  const after = chosen.after ?? names.at(-1) ?? '';
  const options = names.map((name) => ({ value: name, title: name }));
  return (
    <section>
      <h3>{t('versions.compare')}</h3>
      <div className="version-choice">
        <ChoiceSelect
          className="button button-quiet"
          value={before}
          options={options}
          label={t('versions.before')}
          onChange={(name) => setChosen({ ...chosen, before: name })}
        />
        <span aria-hidden>→</span>
        <ChoiceSelect
          className="button button-quiet"
          value={after}
          options={options}
          label={t('versions.after')}
          onChange={(name) => setChosen({ ...chosen, after: name })}
        />
        <Button onClick={() => void compareVersions(before, after)}>{t('versions.compare')}</Button>
      </div>
      {compared !== undefined && (
        <>
          <p className="quiet">
            {t('versions.difference', { before: compared.before, after: compared.after })}
          </p>
          <Differences found={compared.found} />
        </>
      )}
    </section>
  );
}

function Differences({ found }: { readonly found: VersionComparison }) {
  const { t, language } = useTexts();
  return (
    <dl className="value-list">
      {(['entered', 'left', 'changed'] as const).map((what) => {
        const { count, keys } = found[what];
        const more = count > keys.length ? ` ${t('versions.more', { count: count - keys.length })}` : '';
        return (
          <Fragment key={what}>
            <dt>{t(`versions.${what}`)}</dt>
            <dd>
              <span className="mono">{wholeText(count, language)}</span>
              {keys.length > 0 && <p className="quiet version-keys">{keys.join(', ') + more}</p>}
            </dd>
          </Fragment>
        );
      })}
      <dt>{t('versions.settings')}</dt>
      <dd>{found.settings.length === 0 ? t('versions.same') : found.settings.join(', ')}</dd>
    </dl>
  );
}
