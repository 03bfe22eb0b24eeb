import type { NodeProps } from '@xyflow/react';
import { ScanSearch } from 'lucide-react';
import { memo } from 'react';
import type { Language } from '../../shared/diagnostics/code-entry.ts';
import { explain } from '../../shared/diagnostics/diagnostic.ts';
import { countText, shareText, wholeText } from '../../shared/figures/number-texts.ts';
import { definitionOf } from '../../shared/nodes/catalogue.ts';
import type { AnyNodeDefinition } from '../../shared/nodes/definition.ts';
import { openProblem } from '../actions/problems.ts';
import { useTexts } from '../i18n/index.ts';
import { useFacts } from '../state/facts-store.ts';
import { paintOf, useLayers } from '../state/layers-store.ts';
import { type NodeGeometry, numberedTitle, type PortSlot, titleOf } from '../state/node-geometry.ts';
import { currentDocument, useProject } from '../state/project-store.ts';
import { useIsNodeSearched } from '../state/search-space.ts';
import { familyColour } from '../ui/family-colour.ts';
import { nodeIcon } from '../ui/node-icons.ts';
import { SeverityIcon } from '../ui/severity.tsx';
import type { GraphFlowNode } from './flow-model.ts';
import { heatOf } from './heat.ts';
import { GradientFoot, useGradientNorm } from './node-gradient.tsx';
import { NodePorts } from './node-ports.tsx';
import { NodeTitle } from './node-title.tsx';
import { NodeValue } from './node-value.tsx';
import { useNodeProblems } from './use-node-problems.ts';

/** A node: its family's bar, name, at most two parameters, ports, and what it costs. */
export const GraphNode = memo(function GraphNode({ id, selected, data }: NodeProps<GraphFlowNode>) {
  const { language, t } = useTexts();
  const node = useProject((state) => state.history?.workspace.document.graph.nodes[id]);
  const { geometry, chipSpace } = data;
  const problems = useNodeProblems(id);
  const share = useCostShare(id);
  const gradient = useGradientNorm(id);
  const paint = useLayers((state) => paintOf(state, id));
  const isSearched = useIsNodeSearched(id);
  if (node === undefined) return null;
  const definition = definitionOf(currentDocument(), id);
  const [problem] = problems;
  const worst = problem?.severity;
  const Icon = nodeIcon(definition?.icon ?? '');
  const title = titleOf(node, definition, language);
  return (
    <div
      className="graph-node"
      style={{ '--family': familyColour(definition) }}
      data-heat={heatOf(share ?? 0)}
      data-paint={paint}
      data-node={id}
      data-selected={selected}
      data-severity={worst}
      data-block={definition?.kind === 'composite'}
      title={`${definition?.title[language] ?? node.type} · ${id}`}
    >
      <header className="node-header">
        <Icon className="node-icon" size={14} strokeWidth={1.75} aria-hidden />
        <NodeTitle title={title} geometry={geometry} hasProblem={worst !== undefined || isSearched} />
        {isSearched && (
          <ScanSearch
            className="node-searched"
            size={12}
            strokeWidth={1.75}
            role="img"
            aria-label={t('searching.nodeMark')}
          />
        )}
        {worst !== undefined && <SeverityIcon severity={worst} />}
      </header>
      <NodeRows id={id} geometry={geometry} definition={definition} />
      {geometry.foot === 'classes' && <ClassesFoot />}
      {geometry.foot === 'cost' &&
        (gradient === undefined ? <CostFoot id={id} share={share} /> : <GradientFoot norm={gradient} />)}
      <NodePorts id={id} geometry={geometry} definition={definition} />
      {problem !== undefined && (
        <button
          type="button"
          className="node-chip nodrag"
          data-severity={worst}
          data-cramped={chipSpace === 0}
          style={chipSpace === 0 ? undefined : { maxWidth: chipSpace }}
          title={explain(problem, language).message}
          onClick={() => openProblem(problem)}
        >
          <SeverityIcon severity={problem.severity} />
          <span>{chipText(explain(problem, language).message, problems.length, t)}</span>
        </button>
      )}
    </div>
  );
});

function chipText(message: string, count: number, t: ReturnType<typeof useTexts>['t']): string {
  return count === 1 ? message : t('canvas.more', { message, count: count - 1 });
}

function useCostShare(id: string): number | undefined {
  return useFacts(({ nodes, macs }) => {
    const own = nodes.get(id)?.macs;
    return own === undefined || macs === 0 ? undefined : own / macs;
  });
}

interface PartProps {
  readonly id: string;
  readonly geometry: NodeGeometry;
  readonly definition: AnyNodeDefinition | undefined;
}

function NodeRows({ id, geometry, definition }: PartProps) {
  const { local } = useTexts();
  const values = useProject((state) => state.history?.workspace.document.graph.nodes[id]?.parameters);
  return (
    <>
      {geometry.namesInputs &&
        geometry.inputs.map((slot) => (
          <div key={slot.id} className="node-row">
            <SlotName slot={slot} definition={definition} />
          </div>
        ))}
      {geometry.parameters.map((name) => {
        const declaration = definition?.parameters[name];
        if (declaration === undefined) return null;
        const value = values?.[name] ?? declaration.default;
        return (
          <div key={name} className="node-row">
            <span className="node-label">{local(declaration.title)}</span>
            <NodeValue node={id} name={name} declaration={declaration} value={value} />
          </div>
        );
      })}
    </>
  );
}

/** A port's name; of a port that takes several wires the wire's number and where it comes from. */
function SlotName({
  slot,
  definition,
}: {
  readonly slot: PortSlot;
  readonly definition: AnyNodeDefinition | undefined;
}) {
  const { t, local } = useTexts();
  const title = definition?.inputs[slot.port]?.title;
  if (slot.index === undefined) return <span className="node-label">{title ? local(title) : slot.port}</span>;
  if (slot.wire === undefined) return <span className="node-label node-free">{t('canvas.freePort')}</span>;
  return <WireSource number={slot.index + 1} node={slot.wire.from.node} />;
}

/** Which wire of several a row is for: its number, and the node it comes from. */
function WireSource({ number, node }: { readonly number: number; readonly node: string }) {
  const { language } = useTexts();
  const name = useProject(({ history }) =>
    history === undefined ? node : numberedTitle(history.workspace.document, node, language),
  );
  return (
    <span className="node-label node-source" title={`${name} · ${node}`}>
      <span className="mono">{number}</span> {name}
    </span>
  );
}

/** Exact as far as there is space for it. */
const maxExact = 99_999;

function parametersText(count: number, language: Language): string {
  return count > maxExact ? countText(count) : wholeText(count, language);
}

function CostFoot({ id, share }: { readonly id: string; readonly share: number | undefined }) {
  const { t, language } = useTexts();
  const parameters = useFacts(({ nodes, assumed }) => {
    const known = nodes.get(id);
    return (known?.shape === undefined ? (assumed.get(id) ?? known) : known)?.parameters;
  });
  const [before, after] = t('canvas.params', { count: parameters ?? 0, formatted: '\u0000' }).split('\u0000');
  return (
    <>
      <footer className="node-foot">
        <span>
          {before}
          <span className="mono">
            {parameters === undefined ? '?' : parametersText(parameters, language)}
          </span>
          {after}
        </span>
        {share !== undefined && share > 0 && <span className="mono">{shareText(share)}</span>}
      </footer>
      <div className="node-cost">
        <i style={{ width: `${(share ?? 0) * 100}%` }} />
      </div>
    </>
  );
}

function ClassesFoot() {
  const { t, language } = useTexts();
  const target = useFacts((state) => state.data.target);
  if (target.kind !== 'class' || target.classes.length === 0) return <footer className="node-foot" />;
  const [before, after] = t('canvas.classes', { formatted: '\u0000' }).split('\u0000');
  return (
    <footer className="node-foot">
      <span>
        {before}
        <span className="mono">{wholeText(target.classes.length, language)}</span>
        {after}
      </span>
    </footer>
  );
}
