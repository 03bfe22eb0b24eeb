import './node-table.css';
import './profile.css';
import { Hourglass } from 'lucide-react';
import { useState } from 'react';
import { engineTitle } from '../../shared/engines/index.ts';
import { bytesText, shareText, wholeText } from '../../shared/figures/number-texts.ts';
import {
  type NodeProfile,
  nodeMilliseconds,
  profilePhases,
  type RunProfile,
} from '../../shared/training/run-profile.ts';
import { trainActions } from '../actions/train-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { useLayers } from '../state/layers-store.ts';
import { isRunning, useRun } from '../state/run-store.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { LayerName } from './layer-name.tsx';

/** Rows that are shown at first, the slowest. */
const firstRows = 60;

/** Where the time of some of a run's steps went: a row for each node, the slowest first, and for what else took time. */
export function RunProfileTable() {
  const { t, language } = useTexts();
  const profile = useLayers((state) => state.profile);
  const running = useRun(isRunning);
  const [showsAll, setShowsAll] = useState(false);
  if (profile === undefined)
    return (
      <EmptyState icon={Hourglass} title={t('profile.noneTitle')} text={t('profile.noneText')}>
        {!running && (
          <ActionButton action={trainActions.profile} look="plain" label={t('profile.action.profile')} />
        )}
      </EmptyState>
    );
  const { nodes, steps, firstStep, lastStep, milliseconds, timing, passes, forms } = profile;
  const shown = showsAll ? nodes : nodes.slice(0, firstRows);
  const formNames = Object.entries(forms).map(([op, names]) => `${op} ${names.join(', ')}`);
  return (
    <div className="node-table">
      <p className="quiet">
        {t('profile.summary', {
          steps: wholeText(steps, language),
          first: wholeText(firstStep, language),
          last: wholeText(lastStep, language),
          time: millisecondsText(milliseconds / steps),
          engine: engineTitle(profile.engine),
        })}
      </p>
      <p className="quiet">{t(`profile.timing.${timing}`)}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('profile.node')}</th>
            <th scope="col">{t('profile.share')}</th>
            <th scope="col" className="profile-number">
              {t('profile.each')}
            </th>
            {profilePhases.map((phase) => (
              <th key={phase} scope="col" className="profile-number">
                {t(`profile.phases.${phase}`)}
              </th>
            ))}
            <th scope="col" className="profile-number">
              {t('profile.output')}
            </th>
            <th scope="col" className="profile-number">
              {t('profile.weights')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((node) => (
            <NodeRow key={node.node} node={node} profile={profile} />
          ))}
          {partsOf(profile).map(([name, time]) => (
            <tr key={name}>
              <th scope="row" className="quiet">
                {t(`profile.parts.${name}`)}
              </th>
              <td>
                <Share share={time / milliseconds} />
              </td>
              <td className="profile-number mono">{millisecondsText(time / steps)}</td>
              <td colSpan={5} />
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < nodes.length && (
        <Button onClick={() => setShowsAll(true)}>{t('layers.showAll', { count: nodes.length })}</Button>
      )}
      <p className="quiet">{t('profile.passes', { names: passes.join(', ') || t('profile.none') })}</p>
      {formNames.length > 0 && <p className="quiet">{t('profile.forms', { names: formNames.join('; ') })}</p>}
    </div>
  );
}

function NodeRow({ node, profile }: { readonly node: NodeProfile; readonly profile: RunProfile }) {
  const each = (time: number): string => millisecondsText(time / profile.steps);
  return (
    <tr>
      <th scope="row">
        <LayerName path={node.node} />
      </th>
      <td>
        <Share share={node.share} />
      </td>
      <td className="profile-number mono">{each(nodeMilliseconds(node))}</td>
      {profilePhases.map((phase) => (
        <td key={phase} className="profile-number mono">
          {each(node[phase])}
        </td>
      ))}
      <td className="profile-number mono">{bytesText(node.outputBytes)}</td>
      <td className="profile-number mono">
        {node.parameterBytes === 0 ? '' : bytesText(node.parameterBytes)}
      </td>
    </tr>
  );
}

/** A share as a number, with a bar as long. */
function Share({ share }: { readonly share: number }) {
  return (
    <span className="profile-share">
      <span className="mono">{shareText(share)}</span>
      <span className="profile-bar" aria-hidden style={{ '--share': `${share * 100}%` }} />
    </span>
  );
}

type PartName = 'program' | 'runtime' | 'engine' | 'filling' | 'transfer' | 'metrics';

/** What took time beside the nodes, milliseconds over all steps; what took none has no row. */
function partsOf({
  timing,
  program,
  runtime,
  outside,
}: RunProfile): readonly (readonly [PartName, number])[] {
  const parts = [
    ['program', program],
    [timing === 'whole' ? 'engine' : 'runtime', runtime],
    ['filling', outside.filling],
    ['transfer', outside.transfer],
    ['metrics', outside.metrics],
  ] as const;
  return parts.filter(([, time]) => time > 0);
}

function millisecondsText(milliseconds: number): string {
  return milliseconds.toFixed(milliseconds >= 100 ? 0 : 3);
}
