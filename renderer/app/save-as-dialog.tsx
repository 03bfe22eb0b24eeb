import './save-as-dialog.css';
import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type RefObject, type SubmitEvent, useRef, useState } from 'react';
import type { PickedFile } from '../../shared/contract/files.ts';
import { type Diagnostic, explain } from '../../shared/diagnostics/diagnostic.ts';
import { useTexts } from '../i18n/index.ts';
import { pickFiles, useFilePicker } from '../state/file-picking.ts';
import { saveAs } from '../state/project-notices.ts';
import { useDocument } from '../state/project-store.ts';
import { services } from '../state/services.ts';
import { useView } from '../state/view-store.ts';
import { Button } from '../ui/button.tsx';
import { useAnswer } from '../ui/use-answer.ts';

const longestName = 80;

/** Asks for the name and the place of a copy that the window goes on with. */
export function SaveAsDialog() {
  const { t } = useTexts();
  const picking = useFilePicker((state) => state.open !== undefined);
  const [saving, setSaving] = useState(false);
  const nameField = useRef<HTMLInputElement>(null);
  const close = (): void => useView.setState({ overlay: undefined });
  return (
    <Dialog.Root open={!picking} onOpenChange={(open) => !open && !saving && close()}>
      <Dialog.Portal keepMounted>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="dialog save-as-dialog" initialFocus={nameField}>
          <div className="dialog-title">
            <Dialog.Title>{t('project.saveAs.title')}</Dialog.Title>
            <span className="spacer" />
            <Dialog.Close
              className="button button-quiet"
              aria-label={t('project.saveAs.close')}
              disabled={saving}
            >
              <X size={14} strokeWidth={1.75} aria-hidden />
            </Dialog.Close>
          </div>
          <SaveAsForm nameField={nameField} saving={saving} onSaving={setSaving} onClose={close} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface SaveAsFormProps {
  /** What has the keyboard at first. */
  readonly nameField: RefObject<HTMLInputElement | null>;
  readonly saving: boolean;
  readonly onSaving: (saving: boolean) => void;
  readonly onClose: () => void;
}

function SaveAsForm({ nameField, saving, onSaving, onClose }: SaveAsFormProps) {
  const { t, language } = useTexts();
  const document = useDocument();
  const suggested = t('project.saveAs.suggestion', { name: document?.name ?? '' }).slice(0, longestName);
  const [name, setName] = useState(suggested);
  const { parent, problem, setParent, setProblem } = useParent();
  const choose = async (): Promise<void> => {
    const title = t('project.saveAs.chooseFolderTitle');
    const [picked] = await pickFiles({ kind: 'open-folder', title });
    if (picked !== undefined) setParent(picked);
  };
  const save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (parent === undefined || name.trim() === '') return;
    onSaving(true);
    const problems = await saveAs(parent.handle, name.trim()).finally(() => onSaving(false));
    if (problems.length === 0) onClose();
    else setProblem(problems[0]);
  };
  return (
    <form className="save-as-form" onSubmit={(event) => void save(event)}>
      <label>
        <span className="quiet">{t('project.saveAs.name')}</span>
        <span className="field-box">
          <input
            ref={nameField}
            value={name}
            maxLength={longestName}
            spellCheck={false}
            disabled={saving}
            onFocus={(event) => event.target.select()}
            onChange={(event) => setName(event.target.value)}
          />
        </span>
      </label>
      <div>
        <span className="quiet">{t('project.saveAs.folder')}</span>
        <div className="save-as-place">
          <span className="mono save-as-path" title={parent?.path}>
            {parent?.path ?? ''}
          </span>
          <Button disabled={saving} onClick={() => void choose()}>
            {t('project.saveAs.chooseFolder')}
          </Button>
        </div>
      </div>
      <p className="quiet">{t('project.saveAs.text')}</p>
      {problem !== undefined && (
        <p className="save-as-problem" role="alert">
          {explain(problem, language).message} {explain(problem, language).fix}
        </p>
      )}
      <div className="save-as-foot">
        <Button size="large" disabled={saving} onClick={onClose}>
          {t('project.saveAs.cancel')}
        </Button>
        <Button
          type="submit"
          size="large"
          look="primary"
          disabled={saving || parent === undefined || name.trim() === ''}
        >
          {t(saving ? 'project.saveAs.saving' : 'project.saveAs.save')}
        </Button>
      </div>
    </form>
  );
}

const askRoots = () => services().files.roots({});

/** The folder that the copy goes into: at first where projects go. */
function useParent() {
  const roots = useAnswer(askRoots);
  const [chosen, setParent] = useState<PickedFile>();
  const [refused, setProblem] = useState<Diagnostic>();
  const parent = chosen ?? (roots?.ok ? roots.value[0] : undefined);
  const problem = refused ?? (roots?.ok === false ? roots.error[0] : undefined);
  return { parent, problem, setParent, setProblem };
}
