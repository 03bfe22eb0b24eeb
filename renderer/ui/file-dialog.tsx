import './file-dialog.css';
import { Dialog } from '@base-ui/react/dialog';
import { ChevronLeft, File, Folder, FolderOpen, HardDrive, X } from 'lucide-react';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import type { Handle } from '../../shared/contract/common.ts';
import type { FolderEntry, PickedFile } from '../../shared/contract/files.ts';
import { type Checked, type Diagnostic, diagnostic, explain } from '../../shared/diagnostics/diagnostic.ts';
import { bytesText } from '../../shared/figures/number-texts.ts';
import { useTexts } from '../i18n/index.ts';
import { type PickRequest, useFilePicker } from '../state/file-picking.ts';
import { services } from '../state/services.ts';
import { Button } from './button.tsx';

/** The window's own folder view, where the host has no dialogs: folders a person granted, and what is in them. */
export function FileDialog() {
  const open = useFilePicker((state) => state.open);
  if (open === undefined) return null;
  const { request, answer } = open;
  return (
    <Dialog.Root open onOpenChange={(shown) => !shown && answer([])}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="dialog file-dialog">
          <FolderView request={request} answer={answer} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface ListedFolder {
  readonly here: PickedFile;
  readonly parent: Handle | null;
  readonly entries: readonly FolderEntry[];
  readonly omitted: number;
}

interface FolderViewProps {
  readonly request: PickRequest;
  readonly answer: (picked: readonly PickedFile[]) => void;
}

function FolderView({ request, answer }: FolderViewProps) {
  const { t, language } = useTexts();
  const { roots, folder, problem, pending, show, readRoots } = useFolder();
  const [finding, setFinding] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<Handle>>(new Set());
  const [name, setName] = useState(request.suggestedName ?? '');
  const [refused, setRefused] = useState<Diagnostic>();
  /** The file that is there already, until the person says whether to replace it. */
  const [inTheWay, setInTheWay] = useState<PickedFile>();
  /** A folder that a person named and would have to allow first, and the path they typed. */
  const [toAllow, setToAllow] = useState<{ readonly folder: string; readonly path: string }>();
  const list = useRef<HTMLUListElement>(null);
  const { kind } = request;
  const picksFolder = kind === 'open-folder';
  const entries = (folder?.entries ?? []).filter(
    (entry) => entry.kind === 'folder' || (!picksFolder && hasExtension(entry.name, request.extensions)),
  );
  const enter = (handle: Handle): void => {
    setChosen(new Set());
    setInTheWay(undefined);
    setToAllow(undefined);
    setRefused(undefined);
    show(handle);
  };
  const rename = (next: string): void => {
    setName(next);
    setInTheWay(undefined);
  };
  const pick = (entry: FolderEntry, adds: boolean): void => {
    if (kind === 'save-file') rename(entry.name);
    else if (adds && kind === 'open-files') setChosen(toggled(chosen, entry.handle));
    else setChosen(new Set([entry.handle]));
  };
  const take = (handles: ReadonlySet<Handle>): void => {
    const picked = entries.filter(({ handle }) => handles.has(handle));
    const path = folder?.here.path ?? '';
    answer(picked.map(({ handle, name: file }) => ({ handle, name: file, path: `${path}/${file}` })));
  };
  /** Until a typed path is found and its folder asked for, the shown one cannot be chosen in its place. */
  const find = (path: string): Promise<void> => {
    setFinding(true);
    return findPath(path).finally(() => setFinding(false));
  };
  const findPath = async (path: string): Promise<void> => {
    setToAllow(undefined);
    const from = folder?.here.handle;
    const found = await services().files.find({ path, ...(from !== undefined && { from }) });
    setRefused(found.ok ? undefined : found.error[0]);
    if (!found.ok) return;
    if (!found.value.granted) return setToAllow({ folder: found.value.folder, path });
    const { kind: stands, handle, name: file, path: place } = found.value;
    if (stands === 'folder') return enter(handle);
    if (kind === 'open-file' || kind === 'open-files') return answer([{ handle, name: file, path: place }]);
    setRefused(diagnostic('folder-expected', { file: place }));
  };
  const allow = async (): Promise<void> => {
    if (toAllow === undefined) return;
    const allowed = await services().files.allow({ folder: toAllow.folder });
    setRefused(allowed.ok ? undefined : allowed.error[0]);
    if (!allowed.ok) return;
    readRoots();
    await find(toAllow.path);
  };
  const disallow = async (root: Handle): Promise<void> => {
    const disallowed = await services().files.disallow({ folder: root });
    setRefused(disallowed.ok ? undefined : disallowed.error[0]);
    readRoots();
    const [first] = roots;
    if (first !== undefined) enter(first.handle);
  };
  const save = async (): Promise<void> => {
    if (folder === undefined) return;
    const whole = withExtension(name.trim(), request.extensions);
    const resolved = await services().files.resolve({ folder: folder.here.handle, name: whole });
    setRefused(resolved.ok ? undefined : resolved.error[0]);
    if (!resolved.ok) return;
    const { exists, ...file } = resolved.value;
    if (exists) setInTheWay(file);
    else answer([file]);
  };
  const confirm = (): void => {
    if (kind === 'save-file') void save();
    else if (picksFolder && folder !== undefined) answer([folder.here]);
    else take(chosen);
  };
  const canConfirm =
    folder !== undefined &&
    !pending &&
    !finding &&
    (kind === 'save-file' ? name.trim() !== '' : picksFolder || chosen.size > 0);
  const shownProblem = refused ?? problem;
  return (
    <>
      <div className="dialog-title">
        <Dialog.Title>{request.title}</Dialog.Title>
        <span className="spacer" />
        <Dialog.Close className="button button-quiet" aria-label={t('files.cancel')}>
          <X size={14} strokeWidth={1.75} aria-hidden />
        </Dialog.Close>
      </div>
      <div className="file-place">
        <Button
          look="quiet"
          aria-label={t('files.up')}
          disabled={folder?.parent == null}
          onClick={() => folder?.parent != null && enter(folder.parent)}
        >
          <ChevronLeft size={14} strokeWidth={1.75} aria-hidden />
        </Button>
        <PathField path={folder?.here.path ?? ''} onTake={(path) => void find(path)} />
      </div>
      <div className="file-columns">
        <ul className="file-roots scroll" aria-label={t('files.places')}>
          {roots.map((root) => (
            <li key={root.handle} className="file-root-line">
              <button
                type="button"
                className="file-root"
                title={root.path}
                aria-current={folder?.here.path === root.path}
                onClick={() => enter(root.handle)}
              >
                <FolderOpen size={14} strokeWidth={1.75} aria-hidden />
                <span>{root.name}</span>
              </button>
              {root.allowed && (
                <Button
                  look="quiet"
                  aria-label={t('files.disallow', { name: root.path })}
                  title={t('files.disallow', { name: root.path })}
                  onClick={() => void disallow(root.handle)}
                >
                  <X size={14} strokeWidth={1.75} aria-hidden />
                </Button>
              )}
            </li>
          ))}
          <li>
            <button type="button" className="file-root" onClick={() => void find('/')}>
              <HardDrive size={14} strokeWidth={1.75} aria-hidden />
              <span>{t('files.disk')}</span>
            </button>
          </li>
        </ul>
        <ul className="file-list scroll" ref={list} aria-label={folder?.here.path ?? request.title}>
          {entries.map((entry) => (
            <li key={entry.handle}>
              <button
                type="button"
                className="file-entry"
                aria-pressed={entry.kind === 'file' ? chosen.has(entry.handle) : undefined}
                onClick={(event) =>
                  entry.kind === 'folder'
                    ? enter(entry.handle)
                    : pick(entry, event.ctrlKey || event.metaKey || event.shiftKey)
                }
                onDoubleClick={() =>
                  entry.kind === 'file' && kind !== 'save-file' && take(new Set([entry.handle]))
                }
                onKeyDown={(event) => moveInList(list.current, event)}
              >
                {entry.kind === 'folder' ? (
                  <Folder size={14} strokeWidth={1.75} aria-hidden />
                ) : (
                  <File size={14} strokeWidth={1.75} aria-hidden />
                )}
                <span className="file-name">{entry.name}</span>
                {entry.kind === 'file' && <span className="mono quiet">{bytesText(entry.size)}</span>}
                <span className="mono quiet file-date">
                  {new Intl.DateTimeFormat(language, { dateStyle: 'short' }).format(entry.modifiedAt)}
                </span>
              </button>
            </li>
          ))}
          {folder !== undefined && entries.length === 0 && (
            <li className="search-none">{t(picksFolder ? 'files.noFolders' : 'files.empty')}</li>
          )}
          {(folder?.omitted ?? 0) > 0 && (
            <li className="search-none">{t('files.omitted', { count: folder?.omitted ?? 0 })}</li>
          )}
        </ul>
      </div>
      {shownProblem !== undefined && (
        <p className="file-problem" role="alert">
          {explain(shownProblem, language).message} {explain(shownProblem, language).fix}
        </p>
      )}
      {toAllow !== undefined && (
        <div className="file-foot file-allow" role="alert">
          <span>{t('files.allowText', { folder: toAllow.folder })}</span>
          <span className="spacer" />
          <Button size="large" onClick={() => setToAllow(undefined)}>
            {t('files.notAllow')}
          </Button>
          <Button size="large" onClick={() => void allow()}>
            {t('files.allow')}
          </Button>
        </div>
      )}
      {inTheWay !== undefined && (
        <div className="file-foot" role="alert">
          <span>{t('files.replaceText', { name: inTheWay.name })}</span>
          <span className="spacer" />
          <Button size="large" onClick={() => setInTheWay(undefined)}>
            {t('files.keep')}
          </Button>
          <button
            type="button"
            className="button button-large button-danger"
            onClick={() => answer([inTheWay])}
          >
            {t('files.replace')}
          </button>
        </div>
      )}
      <div className="file-foot">
        {kind === 'save-file' ? (
          <span className="field-box">
            <input
              value={name}
              aria-label={t('files.name')}
              placeholder={t('files.name')}
              onChange={(event) => rename(event.target.value)}
              onKeyDown={(event) => event.key === 'Enter' && canConfirm && confirm()}
            />
          </span>
        ) : (
          <span className="quiet">
            {kind === 'open-files' ? t('files.chosen', { count: chosen.size }) : ''}
          </span>
        )}
        <span className="spacer" />
        <Button size="large" onClick={() => answer([])}>
          {t('files.cancel')}
        </Button>
        <Button size="large" look="primary" disabled={!canConfirm} onClick={confirm}>
          {t(kind === 'save-file' ? 'files.save' : picksFolder ? 'files.chooseFolder' : 'files.choose')}
        </Button>
      </div>
    </>
  );
}

interface PathFieldProps {
  readonly path: string;
  readonly onTake: (path: string) => void;
}

/** The path of the shown folder, in which another one can be typed and taken with Enter. */
function PathField({ path, onTake }: PathFieldProps) {
  const { t } = useTexts();
  const [draft, setDraft] = useState<string>();
  const before = useRef(path);
  useEffect(() => {
    // What is typed while the first folder is still being listed stays.
    if (before.current !== '') setDraft(undefined);
    before.current = path;
  }, [path]);
  const shown = draft ?? path;
  return (
    <span className="field-box">
      <input
        className="mono"
        value={shown}
        title={shown}
        aria-label={t('files.path')}
        placeholder={t('files.path')}
        spellCheck={false}
        autoComplete="off"
        onFocus={(event) => event.target.select()}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && shown.trim() !== '') onTake(shown.trim());
          if (event.key !== 'Escape' || draft === undefined) return;
          event.stopPropagation();
          setDraft(undefined);
        }}
      />
    </span>
  );
}

type Root = PickedFile & { readonly allowed: boolean };

/** The folder that is shown, at first the one of the last time, else the first root. While another one is read, and where it cannot be, it stays. */
function useFolder() {
  const [roots, setRoots] = useState<Checked<readonly Root[]>>();
  const [entered, setEntered] = useState<Pick<PickedFile, 'handle'>>();
  const [folder, setFolder] = useState<ListedFolder>();
  const [answered, setAnswered] = useState<Pick<PickedFile, 'handle'>>();
  const [unlisted, setUnlisted] = useState<Diagnostic>();
  const readRoots = useCallback(() => void services().files.roots({}).then(setRoots), []);
  useEffect(readRoots, [readRoots]);
  useEffect(() => {
    let shown = true;
    void services()
      .files.list(entered === undefined ? {} : { folder: entered.handle })
      .then((listed) => {
        if (!shown) return;
        setAnswered(entered);
        setUnlisted(listed.ok ? undefined : listed.error[0]);
        if (!listed.ok) return;
        const { folder: here, ...rest } = listed.value;
        setFolder({ here, ...rest });
      });
    return () => {
      shown = false;
    };
  }, [entered]);
  return {
    roots: roots?.ok ? roots.value : [],
    folder,
    problem: unlisted ?? (roots?.ok === false ? roots.error[0] : undefined),
    /** Whether another folder than the shown one was asked for. */
    pending: entered !== answered,
    show: (handle: Handle) => setEntered({ handle }),
    readRoots,
  };
}

/** A name to save under, with the first of the extensions where it has none of them. */
function withExtension(name: string, extensions: readonly string[] | undefined): string {
  const [first] = extensions ?? [];
  return first === undefined || hasExtension(name, extensions) ? name : `${name}.${first}`;
}

function hasExtension(name: string, extensions: readonly string[] | undefined): boolean {
  if (extensions === undefined) return true;
  const lower = name.toLowerCase();
  return extensions.some((extension) => lower.endsWith(`.${extension}`) || lower.endsWith(`-${extension}`));
}

function toggled(handles: ReadonlySet<Handle>, handle: Handle): ReadonlySet<Handle> {
  const next = new Set(handles);
  if (!next.delete(handle)) next.add(handle);
  return next;
}

function moveInList(list: HTMLUListElement | null, event: KeyboardEvent): void {
  const way = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (list === null || way === 0) return;
  event.preventDefault();
  const buttons = [...list.querySelectorAll('button')];
  const here = buttons.indexOf(event.currentTarget as HTMLButtonElement);
  buttons[here + way]?.focus();
}
