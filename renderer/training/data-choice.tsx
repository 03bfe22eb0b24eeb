import { useEffect } from 'react';
import { useTexts } from '../i18n/index.ts';
import { refreshVersions, useVersions } from '../state/data-versions.ts';
import { isRunning, useRun } from '../state/run-store.ts';
import { ChoiceSelect } from '../ui/choice-select.tsx';

/** What the next run trains on: the data as it is now, or a frozen version; nothing where none is frozen. */
export function DataChoiceField() {
  const { t } = useTexts();
  const { versions, trained } = useVersions();
  const running = useRun(isRunning);
  useEffect(() => void refreshVersions(), []);
  if (versions.length === 0) return null;
  return (
    <section className="side-part">
      <h3>{t('training.dataChoice')}</h3>
      <ChoiceSelect
        value={trained ?? ''}
        options={[
          { value: '', title: t('versions.now') },
          ...versions.map(({ name }) => ({ value: name, title: name })),
        ]}
        label={t('training.dataChoice')}
        disabled={running}
        onChange={(name) => useVersions.setState({ trained: name === '' ? undefined : name })}
      />
    </section>
  );
}
