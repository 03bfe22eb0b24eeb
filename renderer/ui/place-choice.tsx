import './place-choice.css';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { trialPlaceNames } from '../../shared/contract/trial-place.ts';
import { bytesText } from '../../shared/figures/number-texts.ts';
import { placeActions } from '../actions/place-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { useProject } from '../state/project-store.ts';
import {
  allowPlainHttp,
  cancelTrying,
  changeCluster,
  choosePlace,
  forgetToken,
  keepToken,
  leaveTriedFor,
  useTrialPlace,
} from '../state/trial-place.ts';
import { ActionButton } from './action-button.tsx';
import { Button } from './button.tsx';
import { ProblemCard } from './problem-card.tsx';
import { Progress } from './progress.tsx';
import { ChoiceSetting, NumberSetting, SettingFrame, SwitchSetting, TextSetting } from './setting-field.tsx';

const limits = { slots: 64, cores: 1024 };
const usualLimit = 4;

interface PlaceChoiceProps {
  /** At the same time on this machine. */
  readonly slots: number;
  readonly slotsHelp: string;
  readonly onSlots: (slots: number) => void;
}

/** Where the next search or comparison trains: here, or on a cluster with its address, its token and what it says of itself. */
export function PlaceChoice({ slots, slotsHelp, onSlots }: PlaceChoiceProps) {
  const { t } = useTexts();
  return (
    <section className="side-part">
      <h3>{t('place.title')}</h3>
      <PlaceFields
        many
        here={
          <NumberSetting
            label={t('place.slots')}
            help={[slotsHelp]}
            value={slots}
            range={{ minimum: 1, maximum: limits.slots, whole: true }}
            byDefault={1}
            onChange={onSlots}
          />
        }
      />
    </section>
  );
}

interface PlaceFieldsProps {
  /** What is chosen of this machine. */
  readonly here: ReactNode;
  /** Several train at the same time, so that their number may be limited. */
  readonly many?: boolean;
  readonly disabled?: boolean;
}

/** The choice between this machine and a cluster, with what is set of the one that is chosen. */
export function PlaceFields({ here, many = false, disabled = false }: PlaceFieldsProps) {
  const { t } = useTexts();
  const on = useTrialPlace((state) => state.on);
  const project = useProject((state) => state.open?.id);
  useEffect(() => leaveTriedFor(project), [project]);
  return (
    <>
      <ChoiceSetting
        label={t('place.on')}
        help={[t('place.onHelp')]}
        value={on}
        options={trialPlaceNames.map((value) => ({ value, title: t(`place.ons.${value}`) }))}
        byDefault="local"
        disabled={disabled}
        onChange={(next) => void choosePlace(next)}
      />
      {on === 'local' ? (
        here
      ) : (
        <>
          <ClusterSettings many={many} />
          <ClusterAnswer />
        </>
      )}
    </>
  );
}

function ClusterSettings({ many }: { readonly many: boolean }) {
  const { t } = useTexts();
  const { address, plainHttpTo, cores } = useTrialPlace();
  return (
    <>
      <TextSetting
        label={t('place.address')}
        help={[t('place.addressHelp')]}
        value={address}
        mono
        optional
        placeholder="http://127.0.0.1:8265"
        onChange={(next) => changeCluster({ address: next })}
      />
      <TokenSetting />
      <NumberSetting
        label={t('place.cores')}
        help={[t('place.coresHelp')]}
        value={cores}
        range={{ minimum: 1, maximum: limits.cores, whole: true }}
        byDefault={1}
        onChange={(next) => changeCluster({ cores: next })}
      />
      {many && <LimitSettings />}
      {plainHttpTo !== undefined && plainHttpTo === address && (
        <SwitchSetting
          label={t('place.plainHttp')}
          help={[t('place.plainHttpHelp')]}
          value
          onChange={allowPlainHttp}
        />
      )}
    </>
  );
}

function LimitSettings() {
  const { t } = useTexts();
  const slots = useTrialPlace((state) => state.slots);
  const setSlots = (next: number | undefined): void => useTrialPlace.setState({ slots: next });
  return (
    <>
      <SwitchSetting
        label={t('place.limited')}
        help={[t('place.limitedHelp')]}
        value={slots !== undefined}
        onChange={(isLimited) => setSlots(isLimited ? usualLimit : undefined)}
      />
      {slots !== undefined && (
        <NumberSetting
          label={t('place.slots')}
          value={slots}
          range={{ minimum: 1, maximum: limits.slots, whole: true }}
          onChange={setSlots}
        />
      )}
    </>
  );
}

/** A token goes in and is never shown: main alone reads it again. */
function TokenSetting() {
  const { t } = useTexts();
  const from = useTrialPlace((state) => state.token);
  const address = useTrialPlace((state) => state.address);
  const [typed, setTyped] = useState('');
  const keep = (): void => {
    if (typed === '') return;
    void keepToken(typed);
    setTyped('');
  };
  const isKept = from === 'file';
  return (
    <SettingFrame label={t('place.token')} help={[t('place.tokenHelp')]} wide>
      {(describedBy) => (
        <span className="setting-text">
          {isKept || from === 'environment' ? (
            <span className="place-token">{t(isKept ? 'place.tokenKept' : 'place.tokenEnvironment')}</span>
          ) : (
            <span className="field-box" data-disabled={address === ''}>
              <input
                type="password"
                autoComplete="off"
                value={typed}
                aria-label={t('place.token')}
                aria-describedby={describedBy}
                disabled={address === ''}
                onChange={(event) => setTyped(event.target.value)}
                onKeyDown={(event) => {
                  if (event.key === 'Enter') keep();
                  if (event.key === 'Escape') setTyped('');
                }}
              />
            </span>
          )}
          {isKept && (
            <Button size="small" onClick={() => void forgetToken()}>
              {t('place.forgetToken')}
            </Button>
          )}
          {!isKept && typed !== '' && (
            <Button size="small" onClick={keep}>
              {t('place.keepToken')}
            </Button>
          )}
        </span>
      )}
    </SettingFrame>
  );
}

/** The button that tries the cluster, and what came of it. */
function ClusterAnswer() {
  const { t } = useTexts();
  const { state, load, problems } = useTrialPlace();
  const answer = useRef<HTMLDivElement>(null);
  const before = useRef(state);
  useEffect(() => {
    // What came of a try is shown, wherever the settings were scrolled to.
    if (before.current === 'trying' && state !== 'untried')
      answer.current?.scrollIntoView({ block: 'nearest' });
    before.current = state;
  }, [state]);
  return (
    <div className="place-answer" ref={answer}>
      {state === 'trying' ? (
        <Progress what={t(load === undefined ? 'place.trying' : 'place.waiting')} share={undefined}>
          <Button size="small" onClick={cancelTrying}>
            {t('place.cancel')}
          </Button>
        </Progress>
      ) : (
        <ActionButton action={placeActions.try} look="plain" label={t('place.try')} />
      )}
      <div role="status">
        {state === 'ready' && (
          <p className="place-ready">
            <i className="status-dot" data-state="ready" />
            {t('place.ready')}
          </p>
        )}
        {problems.map((problem) => (
          <ProblemCard key={problem.code} problem={problem}>
            {problem.code === 'cluster-plain-http' && (
              <Button size="small" onClick={() => allowPlainHttp(true)}>
                {t('place.allow')}
              </Button>
            )}
          </ProblemCard>
        ))}
      </div>
      <ClusterFacts />
    </div>
  );
}

function ClusterFacts() {
  const { t } = useTexts();
  const { load, node, cores: coresEach } = useTrialPlace();
  if (load === undefined) return null;
  const { version, cores, freeCores, memoryBytes } = load;
  const slotsIn = (count: number): number => Math.floor(count / coresEach);
  const hasCores = cores !== null && freeCores !== null;
  const facts: readonly (readonly [string, string])[] = [
    [t('place.ray'), version],
    ...(hasCores
      ? ([
          [t('place.allCores'), t('place.freeOfAll', { free: freeCores, all: cores })],
          [t('place.freeSlots'), t('place.ofAll', { free: slotsIn(freeCores), all: slotsIn(cores) })],
        ] as const)
      : []),
    ...(memoryBytes === null ? [] : ([[t('place.memory'), bytesText(memoryBytes)]] as const)),
    ...(node === undefined
      ? []
      : ([
          [t('place.node'), `${node.node} · ${node.platform}`],
          [t('place.runs'), t(node.areRunsSeen ? 'place.runsSeen' : 'place.runsSent')],
        ] as const)),
  ];
  return (
    <dl className="value-list" aria-label={t('place.facts')}>
      {facts.map(([name, value]) => (
        <div key={name} className="place-fact">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
