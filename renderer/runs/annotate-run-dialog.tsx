import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type RefObject, type SubmitEvent, useRef, useState } from 'react';
import type { RunSummary } from '../../shared/contract/runs.ts';
import { type Diagnostic, explain } from '../../shared/diagnostics/diagnostic.ts';
import { maxRunName, maxRunNotes } from '../../shared/training/run-annotation.ts';
import { useTexts } from '../i18n/index.ts';
import { annotateRun, useRuns } from '../state/runs-store.ts';
import { Button } from '../ui/button.tsx';

/** Asks for the name and notes of a run. */
export function AnnotateRunDialog({ summary }: { readonly summary: RunSummary }) {
  const { t } = useTexts();
  const nameField = useRef<HTMLInputElement>(null);
  const close = (): void => useRuns.setState({ annotating: undefined });
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="dialog annotate-dialog" initialFocus={nameField}>
          <div className="dialog-title">
            <Dialog.Title>{t('runs.annotateTitle', { number: summary.number })}</Dialog.Title>
            <span className="spacer" />
            <Dialog.Close className="button button-quiet" aria-label={t('runs.cancel')}>
              <X size={14} strokeWidth={1.75} aria-hidden />
            </Dialog.Close>
          </div>
          <AnnotateForm summary={summary} nameField={nameField} onClose={close} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface AnnotateFormProps {
  readonly summary: RunSummary;
  readonly nameField: RefObject<HTMLInputElement | null>;
  readonly onClose: () => void;
}

function AnnotateForm({ summary, nameField, onClose }: AnnotateFormProps) {
  const { t, language } = useTexts();
  const [name, setName] = useState(summary.name);
  const [notes, setNotes] = useState(summary.notes);
  const [problem, setProblem] = useState<Diagnostic>();
  const save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const [refused] = await annotateRun(summary.run, { name: name.trim(), notes: notes.trim() });
    if (refused === undefined) onClose();
    else setProblem(refused);
  };
  return (
    <form className="annotate-form" onSubmit={(event) => void save(event)}>
      <label>
        <span className="quiet">{t('runs.annotateName')}</span>
        <span className="field-box">
          <input
            ref={nameField}
            value={name}
            maxLength={maxRunName}
            spellCheck={false}
            onFocus={(event) => event.target.select()}
            onChange={(event) => setName(event.target.value)}
          />
        </span>
      </label>
      <label>
        <span className="quiet">{t('runs.annotateNotes')}</span>
        <textarea
          className="field-box"
          rows={6}
          value={notes}
          maxLength={maxRunNotes}
          onChange={(event) => setNotes(event.target.value)}
        />
      </label>
      {problem !== undefined && (
        <p className="annotate-problem" role="alert">
          {explain(problem, language).message} {explain(problem, language).fix}
        </p>
      )}
      <div className="confirm-ways">
        <Button size="large" onClick={onClose}>
          {t('runs.cancel')}
        </Button>
        <Button type="submit" size="large" look="primary">
          {t('runs.annotateSave')}
        </Button>
      </div>
    </form>
  );
}
