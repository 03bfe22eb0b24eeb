import './data-start.css';
import { Dialog } from '@base-ui/react/dialog';
import { Database, X } from 'lucide-react';
import { type SubmitEvent, useRef, useState } from 'react';
import { hasErrors } from '../../shared/diagnostics/diagnostic.ts';
import { dataActions } from '../actions/data-actions.ts';
import { useTexts } from '../i18n/index.ts';
import {
  askForData,
  cancelExamining,
  closeDataStart,
  type DataStart,
  finishDataStart,
  useDataStart,
} from '../state/data-start.ts';
import { useFilePicker } from '../state/file-picking.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ProblemList } from '../ui/problem-card.tsx';
import { Progress } from '../ui/progress.tsx';
import { DataStartFindings } from './data-start-findings.tsx';
import { DataStartNetwork } from './data-start-network.tsx';
import { DataStartSource } from './data-start-source.tsx';

const longestName = 80;

/** From a file or folder of a person to a project: what it is, what is wrong with it, and the network that fits it. */
export function DataStartDialog() {
  const { t } = useTexts();
  const open = useDataStart((state) => state.open);
  const picking = useFilePicker((state) => state.open !== undefined);
  const content = useRef<HTMLDivElement>(null);
  if (open === undefined) return null;
  const close = (): void => {
    if (open.state !== 'making') closeDataStart();
  };
  return (
    <Dialog.Root open={!picking} onOpenChange={(shown) => !shown && close()}>
      <Dialog.Portal keepMounted>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup
          className="dialog data-start"
          data-small={open.examined === undefined}
          initialFocus={content}
        >
          <div className="dialog-title">
            <Dialog.Title>{t(`dataStart.title.${open.into}`)}</Dialog.Title>
            <span className="spacer" />
            <Dialog.Close className="button button-quiet" aria-label={t('dataStart.close')}>
              <X size={14} strokeWidth={1.75} aria-hidden />
            </Dialog.Close>
          </div>
          <div className="data-start-content" ref={content} tabIndex={-1}>
            <Content open={open} />
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Content({ open }: { readonly open: DataStart }) {
  const { state, examined, recognized } = open;
  if (state === 'choosing') return <Choosing />;
  if (state === 'failed') return <Failed open={open} />;
  if (examined === undefined || recognized === undefined) return <Reading open={open} />;
  return <Examined key={open.picked?.handle} open={open} examined={examined} recognized={recognized} />;
}

function Choosing() {
  const { t } = useTexts();
  return (
    <EmptyState icon={Database} title={t('dataStart.choose')} text={t('dataStart.chooseText')}>
      <Ways />
    </EmptyState>
  );
}

function Ways() {
  const { t } = useTexts();
  return (
    <span className="data-start-ways">
      <ActionButton
        action={dataActions.startFromFile}
        look="plain"
        size="large"
        label={t('dataStart.file')}
      />
      <ActionButton
        action={dataActions.startFromFolder}
        look="plain"
        size="large"
        label={t('dataStart.folder')}
      />
    </span>
  );
}

function Reading({ open: { picked, done, total } }: { readonly open: DataStart }) {
  const { t } = useTexts();
  return (
    <div className="data-start-busy">
      <span className="mono quiet data-start-path">{picked?.path}</span>
      <Progress what={t('dataStart.reading')} share={total > 0 ? done / total : undefined}>
        <Button onClick={cancelExamining}>{t('dataStart.cancel')}</Button>
      </Progress>
    </div>
  );
}

function Failed({ open: { picked, problems } }: { readonly open: DataStart }) {
  return (
    <div className="data-start-failed">
      <span className="mono quiet data-start-path">{picked?.path}</span>
      <div role="alert">
        <ProblemList problems={problems} />
      </div>
      <Ways />
    </div>
  );
}

type Known = Required<Pick<DataStart, 'examined' | 'recognized'>>;

interface ExaminedProps {
  readonly open: DataStart;
  readonly examined: NonNullable<Known['examined']>;
  readonly recognized: NonNullable<Known['recognized']>;
}

function Examined({ open, examined, recognized }: ExaminedProps) {
  const { t } = useTexts();
  const { state, into, picked, problems } = open;
  const [name, setName] = useState(() => nameOf(picked?.name ?? '').slice(0, longestName));
  const busy = state !== 'ready';
  const finish = (event: SubmitEvent): void => {
    event.preventDefault();
    void finishDataStart(name.trim(), t('dataStart.edit'));
  };
  return (
    <form className="data-start-form" onSubmit={finish}>
      <div className="data-start-columns">
        <div className="data-start-side scroll">
          <DataStartSource open={open} examined={examined} recognized={recognized} />
          <DataStartNetwork examined={examined} />
        </div>
        <DataStartFindings open={open} examined={examined} recognized={recognized} />
      </div>
      {problems.length > 0 && (
        <div role="alert" className="data-start-problems scroll">
          <ProblemList problems={problems} />
        </div>
      )}
      <div className="data-start-foot">
        {into === 'new-project' && (
          <label className="data-start-name">
            <span className="quiet">{t('gallery.name')}</span>
            <span className="field-box">
              <input
                value={name}
                maxLength={longestName}
                spellCheck={false}
                onChange={(event) => setName(event.target.value)}
              />
            </span>
          </label>
        )}
        <span className="spacer" />
        <Outlook open={open} examined={examined} />
        <Button size="large" disabled={state === 'making'} onClick={() => askForData(into)}>
          {t('dataStart.otherData')}
        </Button>
        <Button
          type="submit"
          size="large"
          look="primary"
          disabled={busy || examined.facts === null || (into === 'new-project' && name.trim() === '')}
        >
          {t(state === 'making' ? 'dataStart.making' : `dataStart.make.${into}`)}
        </Button>
      </div>
    </form>
  );
}

/** What is still in the way, beside the button that goes on. */
function Outlook({ open, examined }: Pick<ExaminedProps, 'open' | 'examined'>) {
  const { t } = useTexts();
  if (open.state === 'reading') return <span className="quiet">{t('dataStart.readingAgain')}</span>;
  if (examined.facts === null) return <span className="tone-error">{t('dataStart.unknown')}</span>;
  if (hasErrors(examined.findings)) return <span className="tone-warning">{t('dataStart.blocked')}</span>;
  return null;
}

/** A file's name without its ending, as a person would call a project of it. */
function nameOf(file: string): string {
  const plain = file
    .replace(/(\.[a-z]{1,6}){1,2}$/i, '')
    .replace(/[_\s]+/g, ' ')
    .trim();
  return plain === '' ? file : plain;
}
