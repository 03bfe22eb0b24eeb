/** What becomes of a file or folder that a person drops onto the window. */
import type { RunId } from '../../shared/contract/common.ts';
import type { PickedFile } from '../../shared/contract/files.ts';
import { explain } from '../../shared/diagnostics/diagnostic.ts';
import { dataActions, takeAsData } from '../actions/data-actions.ts';
import { runActions } from '../actions/run-actions.ts';
import { currentLanguage, translate } from '../i18n/index.ts';
import { startFromPicked, useDataStart } from '../state/data-start.ts';
import { useGallery } from '../state/gallery-store.ts';
import { isProjectOpen, useProject } from '../state/project-store.ts';
import { answerPicked, askRun, useRunAnswers } from '../state/run-answers.ts';
import { useRuns } from '../state/runs-store.ts';
import { services } from '../state/services.ts';
import { showToast } from '../state/toasts.ts';
import { electronBridge } from './transport/electron-connection.ts';

/** What dropping does at a place: start from the data, ask what it is for, or have a run answer it. */
export interface DropPlace {
  readonly does: 'start' | 'offer' | 'answer';
  readonly run?: RunId;
}

/** What dropping onto an element does. */
export function dropPlaceAt(target: EventTarget | null): DropPlace {
  const name = target instanceof Element ? target.closest('[data-run]')?.getAttribute('data-run') : undefined;
  const answering = useRunAnswers.getState().open?.run;
  const known = useRuns.getState().runs.find(({ run }) => run === (answering ?? name));
  if (known !== undefined && known.epochs.done > 0) return { does: 'answer', run: known.run };
  const starts =
    !isProjectOpen() || useGallery.getState().asked || useDataStart.getState().open !== undefined;
  return { does: starts ? 'start' : 'offer' };
}

const aboutDrop = 'drop';

/** Takes what was dropped, or says why that cannot be. */
export async function takeDrop(file: File, place: DropPlace): Promise<void> {
  const bridge = electronBridge();
  if (bridge === undefined) return sayNoPath(file.name, place);
  const name = await bridge.dropped(file);
  const dropped = name === undefined ? undefined : await services().files.dropped({ name });
  if (dropped === undefined) return sayNoPath(file.name, place);
  if (dropped.ok) return use(dropped.value, place);
  const [problem] = dropped.error;
  if (problem === undefined) return;
  const { message, fix } = explain(problem, currentLanguage());
  showToast({ tone: 'error', title: message, detail: fix, about: aboutDrop });
}

function use(picked: PickedFile, { does, run }: DropPlace): void {
  if (does === 'answer' && run !== undefined) void answerPicked(run, picked);
  else if (does === 'start') startFromPicked(picked, useDataStart.getState().open?.into ?? 'new-project');
  else offer(picked);
}

/** In a project a person says what the data is for. */
function offer(picked: PickedFile): void {
  const t = translate();
  const asData = {
    label: t('drop.asData'),
    name: t('drop.asDataOf', { name: picked.name }),
    run: () => void takeAsData([picked]),
  };
  const asProject = {
    label: t('drop.asProject'),
    name: t('drop.asProjectOf', { name: picked.name }),
    run: () => startFromPicked(picked, 'new-project'),
  };
  const writable = useProject.getState().open?.writable === true;
  showToast({
    tone: 'warning',
    title: t('drop.whatFor', { name: picked.name }),
    actions: writable ? [asData, asProject] : [asProject],
    about: aboutDrop,
  });
}

/** A browser hides from a page where a dropped file lies. */
function sayNoPath(name: string, { does, run }: DropPlace): void {
  const t = translate();
  const choose = (): void => {
    if (does === 'answer' && run !== undefined) {
      askRun(run);
      void runActions.answerFile.run();
    } else if (does === 'start') void dataActions.startFromFile.run();
    else void dataActions.chooseFiles.run();
  };
  showToast({
    tone: 'warning',
    title: t('drop.noPath', { name }),
    detail: t('drop.noPathText'),
    actions: [{ label: t('drop.choose'), name: t('drop.choose'), run: choose }],
    about: aboutDrop,
  });
}
