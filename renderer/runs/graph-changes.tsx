import { CircleAlert, GitFork, Workflow } from 'lucide-react';
import { useMemo } from 'react';
import type { RunSummary } from '../../shared/contract/runs.ts';
import type { NodeChange, SettingChange } from '../../shared/document/compare-graphs.ts';
import { type Edge, endpointText, type GraphSection } from '../../shared/document/schema.ts';
import { openRunGraph } from '../actions/run-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { useProject } from '../state/project-store.ts';
import { parentOf, type RunDocument, toggleChosen, useRuns } from '../state/runs-store.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { GraphSketch, markSigns, type SketchMark } from '../ui/graph-sketch.tsx';
import { runTitle } from '../ui/run-title.ts';
import { scrolledByKeys } from '../ui/scrolled-by-keys.ts';
import {
  compareRuns,
  parameterWords,
  type RunComparison,
  settingName,
  settingValue,
  titleOfNode,
} from './run-changes.ts';
import { type OpenedRun, SettingsOfMany, SettingsOfOne } from './settings-tables.tsx';

const sketch = { width: 620, height: 150, maxBox: 40, margin: 24 };

/** Of one run its graph and settings, of two what changed between them, of more the settings that differ. */
export function GraphChanges() {
  const { t } = useTexts();
  const { runs, chosen, documents } = useRuns();
  const opened = useMemo(
    () =>
      runs
        .filter(({ run }) => chosen.includes(run))
        .sort((a, b) => a.number - b.number)
        .flatMap((summary): OpenedRun[] => {
          const document = documents.get(summary.run);
          return document === undefined ? [] : [{ summary, opened: document }];
        }),
    [runs, chosen, documents],
  );
  const [first, second] = opened;
  return (
    <section className="runs-changes" data-area="graph-changes" aria-label={t('runs.graphChanges')}>
      {chosen.length === 0 ? (
        <EmptyState icon={Workflow} title={t('runs.graphChanges')} text={t('runs.chooseText')} />
      ) : first === undefined ? (
        <EmptyState icon={CircleAlert} title={t('runs.graphChanges')} text={t('runs.graphRead')} />
      ) : second === undefined ? (
        <OneRun {...first} />
      ) : opened.length === 2 ? (
        <ChangesOfTwo
          first={first.summary}
          second={second.summary}
          before={first.opened}
          after={second.opened}
        />
      ) : (
        <ManyRuns runs={opened} />
      )}
    </section>
  );
}

function OneRun({ summary, opened }: OpenedRun) {
  const { t, language } = useTexts();
  const parent = useRuns((state) => parentOf(summary, state.runs));
  const { graph } = opened.document;
  const label = t('runs.graphOf', { number: summary.number });
  return (
    <>
      <header className="runs-head">
        <h2>{runTitle(summary, t)}</h2>
        {parent !== undefined && (
          <>
            <span className="spacer" />
            <Button look="quiet" onClick={() => toggleChosen(parent.run)}>
              <GitFork size={14} strokeWidth={1.75} aria-hidden />
              {t('diagnosing.compareParent', { number: parent.number })}
            </Button>
          </>
        )}
      </header>
      <div className="runs-proof scroll" {...scrolledByKeys}>
        <div className="runs-sketch">
          <GraphSketch
            graph={graph}
            positions={opened.layout.nodes}
            label={label}
            titleOf={(id) => titleIn(graph, id, language)}
            {...sketch}
          />
        </div>
        <SettingsOfOne summary={summary} opened={opened} />
        <Ways runs={[summary]} />
      </div>
    </>
  );
}

function ManyRuns({ runs }: { readonly runs: readonly OpenedRun[] }) {
  const { t } = useTexts();
  return (
    <>
      <header className="runs-head">
        <h2>{t('runs.settingsOfMany')}</h2>
      </header>
      <div className="runs-proof scroll" {...scrolledByKeys}>
        <SettingsOfMany runs={runs} />
        <Ways runs={runs.map(({ summary }) => summary)} />
      </div>
    </>
  );
}

interface ChangesOfTwoProps {
  readonly first: RunSummary;
  readonly second: RunSummary;
  readonly before: RunDocument;
  readonly after: RunDocument;
}

function ChangesOfTwo({ first, second, before, after }: ChangesOfTwoProps) {
  const { t, language } = useTexts();
  const comparison = useMemo(() => compareRuns(before, after), [before, after]);
  const drawn = useMemo(() => unionOf(before, after, comparison), [before, after, comparison]);
  const { nodes, addedEdges, removedEdges } = comparison.graph;
  const count = (kind: SketchMark): number => nodes.filter((change) => change.kind === kind).length;
  const same = nodes.length + addedEdges.length + removedEdges.length === 0;
  return (
    <>
      <header className="runs-head">
        <h2>{t('runs.graphChanges')}</h2>
        <span className="quiet runs-head-note">
          {t('runs.fromTo', { before: first.number, after: second.number })}
        </span>
        <span className="spacer" />
        <span className="runs-legend">
          {(['added', 'changed', 'removed'] as const).map((kind) => (
            <span key={kind} className="change-count" data-mark={kind} data-none={count(kind) === 0}>
              <b className="mono">{markSigns[kind]}</b>
              {t(`runs.${kind}`, { count: count(kind) })}
            </span>
          ))}
        </span>
      </header>
      <div className="runs-proof scroll">
        <div className="runs-sketch">
          <GraphSketch
            graph={drawn.graph}
            positions={drawn.positions}
            marks={drawn.marks}
            label={t('runs.graphChanges')}
            titleOf={(id) => titleIn(drawn.graph, id, language)}
            {...sketch}
          />
        </div>
        <table className="changes-table">
          <thead>
            <tr>
              <th>{same ? t('runs.noChanges') : ''}</th>
              <th>{t('runs.run', { number: first.number })}</th>
              <th>{t('runs.run', { number: second.number })}</th>
            </tr>
          </thead>
          <tbody>
            {nodes.map((change) => (
              <ChangedNode key={change.id} change={change} />
            ))}
            {[...addedEdges, ...removedEdges].map((edge) => (
              <ChangedWire key={wireKey(edge)} edge={edge} added={addedEdges.includes(edge)} />
            ))}
            <OtherChanges comparison={comparison} first={first} second={second} />
          </tbody>
        </table>
        <Ways runs={[first, second]} />
      </div>
    </>
  );
}

function ChangedNode({ change }: { readonly change: NodeChange }) {
  const { t, language } = useTexts();
  const node = change.kind === 'changed' ? change.after : change.node;
  const title = titleOfNode(node, language);
  if (change.kind !== 'changed') {
    const added = change.kind === 'added';
    return (
      <ChangeRow
        mark={change.kind}
        what={title}
        before=""
        after={t(added ? 'runs.mark.added' : 'runs.mark.removed')}
      />
    );
  }
  const other =
    change.before.type === change.after.type ? [] : [[t('runs.type'), change.before.type, change.after.type]];
  const renamed = titleOfNode(change.before, language);
  const named = renamed === title ? [] : [[t('runs.name'), renamed, title]];
  const values = change.parameters.map((parameter) => {
    const words = parameterWords(change.after.type, parameter, language, t);
    return [words.name, words.before, words.after];
  });
  return [...other, ...named, ...values].map(([name = '', before = '', after = '']) => (
    <ChangeRow key={name} mark="changed" what={`${title} · ${name}`} before={before} after={after} />
  ));
}

function ChangedWire({ edge, added }: { readonly edge: Edge; readonly added: boolean }) {
  const { t } = useTexts();
  const what = `${t('runs.wire')} ${edge.from.node} → ${edge.to.node}`;
  return (
    <ChangeRow
      mark={added ? 'added' : 'removed'}
      what={what}
      before=""
      after={t(added ? 'runs.mark.added' : 'runs.mark.removed')}
    />
  );
}

interface OtherChangesProps {
  readonly comparison: RunComparison;
  readonly first: RunSummary;
  readonly second: RunSummary;
}

function OtherChanges({ comparison: { training, data }, first, second }: OtherChangesProps) {
  const { t, language } = useTexts();
  const rowOf = (group: string, change: SettingChange) => ({
    path: `${group} · ${settingName(change.path, language)}`,
    before: settingValue(change, change.before, t, language),
    after: settingValue(change, change.after, t, language),
  });
  const rows = [
    ...training.map((change) => rowOf(t('runs.settings'), change)),
    ...data.map((change) => rowOf(t('runs.data'), change)),
    ...(data.length === 0 && first.dataHash !== second.dataHash
      ? [{ path: t('runs.data'), before: first.dataHash.slice(0, 8), after: second.dataHash.slice(0, 8) }]
      : []),
    ...(first.seed === second.seed ? [] : [{ path: t('runs.seed'), before: first.seed, after: second.seed }]),
  ];
  return (
    <>
      <tr>
        <th colSpan={3} scope="rowgroup">
          {rows.length === 0 ? t('runs.nothingElse') : t('runs.alsoDifferent')}
        </th>
      </tr>
      {rows.map(({ path, before, after }) => (
        <ChangeRow key={path} what={path} before={String(before)} after={String(after)} />
      ))}
    </>
  );
}

interface ChangeRowProps {
  readonly mark?: SketchMark;
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

function ChangeRow({ mark, what, before, after }: ChangeRowProps) {
  const { t } = useTexts();
  return (
    <tr data-mark={mark}>
      <td>
        {mark !== undefined && (
          <b className="change-sign mono" title={t(`runs.mark.${mark}`)}>
            {markSigns[mark]}
          </b>
        )}
        {what}
      </td>
      <td className="mono">{before}</td>
      <td className="mono">{after}</td>
    </tr>
  );
}

function Ways({ runs }: { readonly runs: readonly RunSummary[] }) {
  const { t } = useTexts();
  const writable = useProject((state) => state.open?.writable === true);
  return (
    <div className="runs-ways">
      {runs.map(({ run, number }) => (
        <Button key={run} disabled={!writable} onClick={() => openRunGraph(run)}>
          <Workflow size={14} strokeWidth={1.75} aria-hidden />
          {t('runs.action.openShort', { number })}
        </Button>
      ))}
    </div>
  );
}

function titleIn(graph: GraphSection, id: string, language: 'en' | 'zh-CN'): string {
  const node = graph.nodes[id];
  return node === undefined ? id : `${titleOfNode(node, language)} (${id})`;
}

function wireKey({ from, to }: Edge): string {
  return `${endpointText(from)}>${endpointText(to)}`;
}

/** Both graphs in one picture: what was removed stands where it was. */
function unionOf(before: RunDocument, after: RunDocument, { graph }: RunComparison) {
  const removed = graph.nodes.filter(({ kind }) => kind === 'removed').map(({ id }) => id);
  const gone = Object.fromEntries(
    removed.flatMap((id) => {
      const node = before.document.graph.nodes[id];
      return node === undefined ? [] : [[id, node] as const];
    }),
  );
  const marks = new Map<string, SketchMark>([
    ...graph.nodes.map(({ id, kind }) => [id, kind] as const),
    ...graph.addedEdges.map((edge) => [wireKey(edge), 'added'] as const),
    ...graph.removedEdges.map((edge) => [wireKey(edge), 'removed'] as const),
  ]);
  return {
    graph: {
      nodes: { ...after.document.graph.nodes, ...gone },
      edges: [...after.document.graph.edges, ...graph.removedEdges],
    },
    positions: { ...before.layout.nodes, ...after.layout.nodes },
    marks,
  };
}
