import { type FormEvent, useState } from 'react';
import type { RunId } from '../../shared/contract/common.ts';
import type { Askable } from '../../shared/contract/runs.ts';
import { figureText } from '../../shared/figures/number-texts.ts';
import { useTexts } from '../i18n/index.ts';
import { answerTyped } from '../state/run-answers.ts';
import { Button } from '../ui/button.tsx';

/** A text or a row of a table that a person types for a run to answer. Nothing where the run takes neither. */
export function TypedSample({ run, askable }: { readonly run: RunId; readonly askable: Askable }) {
  if (askable.kind === 'text') return <TypedText run={run} />;
  return askable.columns.length === 0 ? null : <TypedRow run={run} columns={askable.columns} />;
}

function TypedText({ run }: { readonly run: RunId }) {
  const { t } = useTexts();
  const [text, setText] = useState('');
  const isEmpty = text.trim() === '';
  const answer = (event?: FormEvent): void => {
    event?.preventDefault();
    if (!isEmpty) void answerTyped(run, { kind: 'text', text });
  };
  return (
    <form className="typed-sample" aria-label={t('runs.answers.typed')} onSubmit={answer}>
      <textarea
        className="field-box typed-text"
        value={text}
        rows={2}
        aria-label={t('runs.answers.text')}
        placeholder={t('runs.answers.text')}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
            event.preventDefault();
            answer();
          }
        }}
      />
      <Button type="submit" look="primary" size="large" disabled={isEmpty}>
        {t('runs.answers.ask')}
      </Button>
    </form>
  );
}

function TypedRow({ run, columns }: { readonly run: RunId; readonly columns: Askable['columns'] }) {
  const { t } = useTexts();
  const [cells, setCells] = useState<Readonly<Record<string, string>>>({});
  const isEmpty = columns.every(({ name }) => (cells[name] ?? '').trim() === '');
  return (
    <form
      className="typed-sample"
      aria-label={t('runs.answers.typed')}
      onSubmit={(event) => {
        event.preventDefault();
        const row = Object.fromEntries(columns.map(({ name }) => [name, cells[name] ?? '']));
        if (!isEmpty) void answerTyped(run, { kind: 'row', cells: row });
      }}
    >
      <div className="typed-row scroll">
        {columns.map(({ name, range }) => (
          <label key={name} className="typed-cell">
            <span className="quiet">{name}</span>
            <input
              className="field-box"
              value={cells[name] ?? ''}
              placeholder={range?.map(figureText).join(' – ')}
              spellCheck={false}
              onChange={(event) => setCells({ ...cells, [name]: event.target.value })}
            />
          </label>
        ))}
      </div>
      <Button type="submit" look="primary" size="large" disabled={isEmpty}>
        {t('runs.answers.ask')}
      </Button>
    </form>
  );
}
