import { FolderOpen } from 'lucide-react';
import { useEffect } from 'react';
import type { RunSummary } from '../../shared/contract/runs.ts';
import {
  type StartFrom,
  type TrainingSection,
  trainingSchema,
} from '../../shared/document/training-schema.ts';
import { declaredText } from '../../shared/settings/setting-text.ts';
import { changeTraining } from '../actions/settings-editing.ts';
import { translate, useTexts } from '../i18n/index.ts';
import { pickFiles } from '../state/file-picking.ts';
import { useProject } from '../state/project-store.ts';
import { isActive, refreshRuns, useRuns } from '../state/runs-store.ts';
import { Button } from '../ui/button.tsx';
import { NamesChoice } from '../ui/names-choice.tsx';
import { ChoiceSetting, SwitchSetting, TextSetting } from '../ui/setting-field.tsx';
import { helpOf } from '../ui/setting-texts.ts';
import { pathOfRunFolder, runFolderOf } from './run-folder.ts';
import { useWeightedNodes } from './weighted-nodes.ts';

interface StartFromSettingsProps {
  readonly training: TrainingSection;
  readonly disabled: boolean;
}

const startFromText = declaredText(trainingSchema.shape.startFrom);
const { from: fromSchema, exclude: excludeSchema } = trainingSchema.shape.startFrom.unwrap().shape;
const fromText = declaredText(fromSchema);
const excludeText = declaredText(excludeSchema);

/** What stands in the list for weights that are no run's. */
const aFile = 'file';

/** Weights that the next run begins with: those of an earlier run or of a file, and the nodes that stay fresh. */
export function StartFromSettings({ training: { startFrom }, disabled }: StartFromSettingsProps) {
  const { t, local, language } = useTexts();
  const nodes = useWeightedNodes();
  const runs = useRuns((state) => state.runs).filter(hasWeights);
  useEffect(() => void refreshRuns(), []);
  const title = local(startFromText.title);
  const set = (next: StartFrom | undefined): void =>
    changeTraining(title, ({ startFrom: _, ...rest }) =>
      next === undefined ? rest : { ...rest, startFrom: next },
    );
  const pick = async (): Promise<void> => {
    const from = await pickWeights();
    if (from !== undefined) set({ ...startFrom, from });
  };
  const begin = (): void => {
    const [newest] = runs;
    if (newest === undefined) void pick();
    else set({ from: pathOfRunFolder(newest.folder) });
  };
  const chosen = startFrom && runFolderOf(startFrom.from);
  const known = runs.some(({ folder }) => folder === chosen);
  return (
    <>
      <SwitchSetting
        label={title}
        help={helpOf(startFromText, language)}
        value={startFrom !== undefined}
        disabled={disabled}
        onChange={(on) => (on ? begin() : set(undefined))}
      />
      {startFrom !== undefined && (
        <div className="setting-inner">
          {runs.length > 0 && (
            <ChoiceSetting
              label={local(fromText.title)}
              help={helpOf(fromText, language)}
              value={known ? String(chosen) : aFile}
              options={[
                ...runs.map(({ folder, number }) => ({
                  value: folder,
                  title: t('training.startFrom.fromRun', { number }),
                })),
                { value: aFile, title: t('training.startFrom.fromFile') },
              ]}
              disabled={disabled}
              onChange={(next) =>
                next === aFile ? void pick() : set({ ...startFrom, from: pathOfRunFolder(next) })
              }
            />
          )}
          {!known && (
            <TextSetting
              label={t('training.startFrom.path')}
              help={helpOf(fromText, language)}
              value={startFrom.from}
              mono
              disabled={disabled}
              onChange={(from) => set({ ...startFrom, from })}
              button={
                <Button
                  aria-label={t('training.startFrom.choose')}
                  title={t('training.startFrom.choose')}
                  disabled={disabled}
                  onClick={() => void pick()}
                >
                  <FolderOpen size={14} strokeWidth={1.75} aria-hidden />
                </Button>
              }
            />
          )}
          <NamesChoice
            label={local(excludeText.title)}
            help={helpOf(excludeText, language)}
            value={startFrom.exclude ?? []}
            options={nodes}
            needed={false}
            disabled={disabled}
            onChange={(names) => set(withExcluded(startFrom, names))}
          />
        </div>
      )}
    </>
  );
}

/** Whether a run came as far as a checkpoint and writes none now. */
function hasWeights(run: RunSummary): run is RunSummary & { readonly folder: string } {
  return run.folder !== undefined && !isActive(run) && run.epochs.done > 0;
}

/** The file a person picked, relative to the project where it lies inside; undefined when they cancelled. */
async function pickWeights(): Promise<string | undefined> {
  const title = translate()('training.startFrom.choose');
  const [file] = await pickFiles({ kind: 'open-file', title, extensions: ['safetensors'] });
  if (file === undefined) return undefined;
  const folder = useProject.getState().open?.path ?? '';
  const isInside =
    folder !== '' && file.path.startsWith(folder) && /^[\\/]/.test(file.path.slice(folder.length));
  return isInside ? file.path.slice(folder.length + 1).replaceAll('\\', '/') : file.path;
}

function withExcluded({ exclude: _, ...rest }: StartFrom, names: readonly string[]): StartFrom {
  return names.length === 0 ? rest : { ...rest, exclude: [...names] };
}
