import { FolderOpen } from 'lucide-react';
import type { StartFrom, TrainingSection } from '../../shared/document/training-schema.ts';
import { changeTraining } from '../actions/settings-editing.ts';
import { translate, useTexts } from '../i18n/index.ts';
import { pickFiles } from '../state/file-picking.ts';
import { useProject } from '../state/project-store.ts';
import { Button } from '../ui/button.tsx';
import { SwitchSetting, TextSetting } from '../ui/setting-field.tsx';

interface StartFromSettingsProps {
  readonly training: TrainingSection;
  readonly disabled: boolean;
}

/** Weights that the next run begins with: a file of weights, and the nodes that stay fresh. */
export function StartFromSettings({ training: { startFrom }, disabled }: StartFromSettingsProps) {
  const { t } = useTexts();
  const title = t('training.startFrom.title');
  const set = (next: StartFrom | undefined): void =>
    changeTraining(title, ({ startFrom: _, ...rest }) =>
      next === undefined ? rest : { ...rest, startFrom: next },
    );
  const pick = async (): Promise<void> => {
    const from = await pickWeights();
    if (from !== undefined) set({ ...startFrom, from });
  };
  return (
    <>
      <SwitchSetting
        label={title}
        help={t('training.startFrom.help')}
        value={startFrom !== undefined}
        disabled={disabled}
        onChange={(on) => void (on ? pick() : set(undefined))}
      />
      {startFrom !== undefined && (
        <>
          <TextSetting
            label={t('training.startFrom.from')}
            help={t('training.startFrom.fromHelp')}
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
          <TextSetting
            label={t('training.startFrom.exclude')}
            help={t('training.startFrom.excludeHelp')}
            value={(startFrom.exclude ?? []).join(', ')}
            mono
            optional
            disabled={disabled}
            onChange={(text) => set(withExcluded(startFrom, text))}
          />
        </>
      )}
    </>
  );
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

function withExcluded({ exclude: _, ...rest }: StartFrom, text: string): StartFrom {
  const names = text.split(/[\s,，]+/).filter(Boolean);
  return names.length === 0 ? rest : { ...rest, exclude: names };
}
