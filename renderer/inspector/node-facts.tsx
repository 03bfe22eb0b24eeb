import { explain } from '../../shared/diagnostics/diagnostic.ts';
import { drawnNode } from '../../shared/document/node-path.ts';
import { bytesText, sampleShapeText } from '../../shared/figures/number-texts.ts';
import { elementsPerSample, type Shape } from '../../shared/ir/types.ts';
import { openProblem } from '../actions/problems.ts';
import { useTexts } from '../i18n/index.ts';
import { useFacts } from '../state/facts-store.ts';
import { nodeGeometry } from '../state/node-geometry.ts';
import { kindOf } from '../state/port-kind.ts';
import { useDocument } from '../state/project-store.ts';
import { SeverityIcon } from '../ui/severity.tsx';
import { CostPart } from './cost-part.tsx';

const bytesPerValue = 4;

/** What is known of a node: its problems, the shapes of its ports, its cost. */
export function NodeFactsParts({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const document = useDocument();
  const nodes = useFacts((state) => state.nodes);
  const assumed = useFacts((state) => state.assumed);
  if (document === undefined) return null;
  const { inputs, outputs } = nodeGeometry(document, id, 'en');
  const shapeAt = (node: string, port: string): Shape | undefined =>
    nodes.get(node)?.outputs[port] ?? assumed.get(node)?.outputs[port];
  const isAssumed = nodes.get(id)?.shape === undefined && assumed.has(id);
  return (
    <>
      <NodeProblems id={id} />
      <section className="inspector-part">
        <h3>{t('inspector.shapes')}</h3>
        <dl className="facts-list">
          {inputs
            .filter(({ wire }) => wire !== undefined)
            .map(({ id: slot, index, wire }) => (
              <ShapeRow
                key={slot}
                name={`${t('inspector.input')}${index === undefined ? '' : ` ${index + 1}`}`}
                shape={wire && shapeAt(wire.from.node, wire.from.port)}
              />
            ))}
          {outputs.map(({ id: slot }) => (
            <ShapeRow
              key={slot}
              name={`${t('inspector.output')}${isAssumed ? ` (${t('inspector.assumed')})` : ''}`}
              shape={shapeAt(id, slot)}
            />
          ))}
        </dl>
      </section>
      <NodeCost id={id} />
    </>
  );
}

function ShapeRow({ name, shape }: { readonly name: string; readonly shape: Shape | undefined }) {
  const { t } = useTexts();
  const kind = kindOf(shape);
  const text =
    shape === undefined
      ? t('shape.unknown')
      : kind === 'scalar' || kind === 'label'
        ? t(kind === 'scalar' ? 'shape.scalar' : 'shape.class')
        : sampleShapeText(shape);
  return (
    <>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </>
  );
}

function NodeProblems({ id }: { readonly id: string }) {
  const { t, language } = useTexts();
  const problems = useFacts((state) => state.problems);
  const own = problems.filter(({ where }) => drawnNode(where.node ?? '') === id);
  if (own.length === 0) return null;
  return (
    <section className="inspector-part">
      <h3>{t('inspector.problems')}</h3>
      {own.map((problem) => (
        <button
          key={`${problem.code} ${JSON.stringify(problem.where)}`}
          type="button"
          className="inspector-problem"
          onClick={() => openProblem(problem)}
        >
          <SeverityIcon severity={problem.severity} />
          <span>{explain(problem, language).message}</span>
        </button>
      ))}
    </section>
  );
}

function NodeCost({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const facts = useFacts((state) =>
    state.nodes.get(id)?.shape === undefined
      ? (state.assumed.get(id) ?? state.nodes.get(id))
      : state.nodes.get(id),
  );
  if (facts === undefined) return null;
  return (
    <CostPart title={t('inspector.cost')} parameters={facts.parameters} macs={facts.macs}>
      {facts.shape !== undefined && facts.shape.length > 0 && (
        <>
          <dt>{t('inspector.outputBytes')}</dt>
          <dd>{bytesText(elementsPerSample(facts.shape) * bytesPerValue)}</dd>
        </>
      )}
    </CostPart>
  );
}
