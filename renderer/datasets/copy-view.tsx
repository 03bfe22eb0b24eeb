import './label-view.css';
import './copy-view.css';
import { Copy } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import type { CopyGroup } from '../../shared/contract/data.ts';
import type { DataSection } from '../../shared/data/data-schema.ts';
import { labelDecisions } from '../../shared/data/label-edits.ts';
import { figureText, wholeText } from '../../shared/figures/number-texts.ts';
import { decideCopies } from '../actions/copy-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { findCopyGroups, useCopyGroups } from '../state/copy-groups.ts';
import { useProject } from '../state/project-store.ts';
import { Button } from '../ui/button.tsx';
import { classLabel } from '../ui/class-label.ts';
import { LookedArea } from './looked-area.tsx';

/** Groups of copies, for a person to choose which sample of each is kept. */
export function CopyView({ data }: { readonly data: DataSection }) {
  const { t, language } = useTexts();
  const { state, copies, problem } = useCopyGroups();
  const decided = labelDecisions(data);
  const left = (copies?.groups ?? []).filter(({ samples }) =>
    samples.some(({ sample }) => !decided.has(sample)),
  );
  return (
    <>
      <div className="sample-bar">
        <Button onClick={() => void findCopyGroups(data)} disabled={state === 'looking'}>
          {t('copies.find')}
        </Button>
        <span className="spacer" />
        {copies !== undefined && (
          <span className="quiet">
            {t('copies.found', {
              count: copies.found,
              found: wholeText(copies.found, language),
              across: wholeText(copies.across, language),
            })}
          </span>
        )}
      </div>
      <LookedArea
        texts={{
          looking: t('copies.looking'),
          unchecked: t('copies.unchecked'),
          uncheckedText: t('copies.uncheckedText'),
          none: t('copies.none'),
          noneText: t('copies.noneText'),
        }}
        icon={Copy}
        isLooking={state === 'looking'}
        problem={problem}
        left={copies && left.length}
      >
        <Groups groups={left} />
      </LookedArea>
    </>
  );
}

/** Where nothing is chosen a sample of the training part is kept: the network learns from it, and is evaluated on none of its copies. */
function usuallyKept({ samples }: CopyGroup): number {
  return Math.max(
    0,
    samples.findIndex(({ part }) => part === 'training'),
  );
}

/** The groups as a list that is worked through by keyboard; what is decided goes, and the next takes its place. */
function Groups({ groups }: { readonly groups: readonly CopyGroup[] }) {
  const { t } = useTexts();
  const writable = useProject((state) => state.open?.writable === true);
  const [wanted, setWanted] = useState(0);
  const [chosen, setChosen] = useState<{ readonly group: CopyGroup; readonly at: number }>();
  const at = Math.min(wanted, groups.length - 1);
  const current = groups[at];
  if (current === undefined) return null;
  const keptOf = (group: CopyGroup): number => (chosen?.group === group ? chosen.at : usuallyKept(group));
  const kept = keptOf(current);
  const keepOne = (): void => decideCopies(current, current.samples[kept]?.sample);
  const keepAll = (): void => decideCopies(current);
  const choose = (next: number): void =>
    setChosen({ group: current, at: Math.min(Math.max(next, 0), current.samples.length - 1) });
  const onKeyDown = (event: KeyboardEvent): void => {
    const { key } = event;
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    if (key === 'Enter') keepOne();
    else if (key === 'k' || key === 'K') keepAll();
    else if (key === 'ArrowDown') setWanted(Math.min(at + 1, groups.length - 1));
    else if (key === 'ArrowUp') setWanted(Math.max(at - 1, 0));
    else if (key === 'ArrowRight') choose(kept + 1);
    else if (key === 'ArrowLeft') choose(kept - 1);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className="label-ways">
        <Button disabled={!writable} onClick={keepOne}>
          {t('copies.keepOne')} <kbd>{t('copies.key.one')}</kbd>
        </Button>
        <Button disabled={!writable} onClick={keepAll}>
          {t('copies.keepAll')} <kbd>{t('copies.key.all')}</kbd>
        </Button>
        <span className="quiet">{t('copies.hint')}</span>
      </div>
      <div
        className="label-doubts"
        role="listbox"
        tabIndex={0}
        aria-label={t('copies.list')}
        aria-activedescendant={`copies-${at}`}
        onKeyDown={onKeyDown}
      >
        {groups.map((group, place) => (
          <Group
            key={group.samples[0]?.sample}
            id={`copies-${place}`}
            group={group}
            kept={keptOf(group)}
            isCurrent={place === at}
            onChoose={(sample) => {
              setWanted(place);
              setChosen({ group, at: sample });
            }}
          />
        ))}
      </div>
    </>
  );
}

interface GroupProps {
  readonly id: string;
  readonly group: CopyGroup;
  readonly kept: number;
  readonly isCurrent: boolean;
  readonly onChoose: (sample: number) => void;
}

function Group({ id, group, kept, isCurrent, onChoose }: GroupProps) {
  const { t } = useTexts();
  const { kind, across, samples } = group;
  const shown = samples.filter((each, place) => each.preview !== undefined || place === kept);
  const nameOf = ({ sample, given, part }: CopyGroup['samples'][number]): string =>
    t('copies.one', { sample, class: classLabel(given), part: t(`data.samples.${part}`) });
  const own = samples[kept];
  return (
    <div
      id={id}
      className="label-doubt"
      role="option"
      tabIndex={-1}
      aria-selected={isCurrent}
      aria-label={`${t(`copies.group.${kind}`)}: ${own === undefined ? '' : nameOf(own)}`}
    >
      <p>
        <strong>{t(`copies.group.${kind}`)}</strong>{' '}
        {across && <span className="quiet">{t('copies.across')}</span>}
      </p>
      <div className="copy-samples">
        {shown.map((each) => {
          const place = samples.indexOf(each);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keyboard and moves along the samples
            // biome-ignore lint/a11y/noStaticElementInteractions: likewise
            <div
              key={each.sample}
              className="copy-sample"
              data-kept={place === kept || undefined}
              onClick={() => onChoose(place)}
            >
              {each.preview?.picture !== undefined && (
                <img src={each.preview.picture} alt="" draggable={false} />
              )}
              <p>{nameOf(each)}</p>
              <p className="quiet" title={each.text}>
                {each.text ??
                  each.preview?.values
                    ?.slice(0, shownValues)
                    .map((value) => figureText(value))
                    .join(', ')}
              </p>
            </div>
          );
        })}
        {shown.length < samples.length && (
          <p className="quiet">{t('copies.more', { count: samples.length - shown.length })}</p>
        )}
      </div>
    </div>
  );
}

const shownValues = 8;
