import type { ParameterDeclaration } from '../../shared/document/parameters.ts';
import type { ParameterValue, ProjectDocument } from '../../shared/document/schema.ts';
import './inspector.css';
import { Spline } from 'lucide-react';
import { endpointText } from '../../shared/document/schema.ts';
import { sampleShapeText } from '../../shared/figures/number-texts.ts';
import { definitionOf } from '../../shared/nodes/catalogue.ts';
import { useTexts } from '../i18n/index.ts';
import { useFacts } from '../state/facts-store.ts';
import { nodeTitle, usedParameters } from '../state/node-geometry.ts';
import { useDocument, useProject } from '../state/project-store.ts';
import { edgeKey, useView } from '../state/view-store.ts';
import { familyColour } from '../ui/family-colour.ts';
import { nodeIcon } from '../ui/node-icons.ts';
import { NameFields } from './name-fields.tsx';
import { NetworkInspector } from './network-inspector.tsx';
import { NodeFactsParts } from './node-facts.tsx';
import { ParameterField } from './parameter-field.tsx';
import { SelectionInspector } from './selection-inspector.tsx';

/** What is selected, and everything about it that can be changed; the whole network where nothing is. */
export function Inspector() {
  const { t } = useTexts();
  const { nodes, edges } = useView((state) => state.selection);
  const [node] = nodes;
  const [edge] = edges;
  return (
    <aside className="inspector" data-area="inspector" aria-label={t('inspector.title')}>
      {nodes.size === 1 && node !== undefined ? (
        <NodeInspector key={node} id={node} />
      ) : nodes.size === 0 && edges.size === 1 && edge !== undefined ? (
        <WireInspector wire={edge} />
      ) : nodes.size > 1 ? (
        <SelectionInspector nodes={nodes} />
      ) : (
        <NetworkInspector />
      )}
    </aside>
  );
}

function NodeInspector({ id }: { readonly id: string }) {
  const { t, local, language } = useTexts();
  const document = useDocument();
  const disabled = useProject((state) => state.open?.writable !== true);
  const node = document?.graph.nodes[id];
  if (document === undefined || node === undefined) return null;
  const definition = definitionOf(document, id);
  const Icon = nodeIcon(definition?.icon ?? '');
  const parameters =
    definition === undefined
      ? []
      : usedParameters(definition, node.parameters).filter((name) => {
          const declaration = definition.parameters[name];
          return declaration !== undefined && isOffered(declaration, node.parameters[name], document);
        });
  return (
    <>
      <h2 className="inspector-title">
        <Icon size={16} strokeWidth={1.5} style={{ color: familyColour(definition) }} aria-hidden />
        <span>{nodeTitle(document, id, language)}</span>
      </h2>
      <div className="inspector-body scroll">
        <NameFields
          id={id}
          name={node.name}
          typeTitle={definition === undefined ? node.type : local(definition.title)}
          disabled={disabled}
        />
        {definition !== undefined && (
          <section className="inspector-part">
            <h3>{t('inspector.parameters')}</h3>
            {parameters.length === 0 && <p>{t('inspector.noParameters')}</p>}
            {parameters.map((name, index) => {
              const declaration = definition.parameters[name];
              if (declaration === undefined) return null;
              return (
                <ParameterField
                  key={name}
                  node={id}
                  name={name}
                  declaration={declaration}
                  value={node.parameters[name] ?? declaration.default}
                  disabled={disabled}
                  start={index === 0}
                  searchable={definition.kind !== 'primitive' || definition.role !== 'metric'}
                />
              );
            })}
          </section>
        )}
        <NodeFactsParts id={id} />
        {definition !== undefined && (
          <section className="inspector-part">
            <h3>{t('inspector.help', { node: local(definition.title) })}</h3>
            <p>{local(definition.summary)}</p>
          </section>
        )}
      </div>
    </>
  );
}

/** Whether there is anything to choose: the name of a field, only where the data has named ones. */
function isOffered(
  declaration: ParameterDeclaration,
  value: ParameterValue | undefined,
  { data }: ProjectDocument,
): boolean {
  if (declaration.kind !== 'field' || (value ?? '') !== '') return true;
  return (data.fields?.[declaration.of] ?? []).length > 0;
}

function WireInspector({ wire }: { readonly wire: string }) {
  const { t } = useTexts();
  const edge = useDocument()?.graph.edges.find((candidate) => edgeKey(candidate) === wire);
  const shape = useFacts((state) => edge && state.nodes.get(edge.from.node)?.outputs[edge.from.port]);
  if (edge === undefined) return null;
  return (
    <>
      <h2 className="inspector-title">
        <Spline size={16} strokeWidth={1.5} aria-hidden />
        <span>{t('inspector.wire')}</span>
      </h2>
      <section className="inspector-part">
        <dl className="facts-list">
          <dt>{t('inspector.from')}</dt>
          <dd>{endpointText(edge.from)}</dd>
          <dt>{t('inspector.to')}</dt>
          <dd>{endpointText(edge.to)}</dd>
          <dt>{t('inspector.carries')}</dt>
          <dd>{shape === undefined ? t('shape.unknown') : sampleShapeText(shape) || t('shape.class')}</dd>
        </dl>
      </section>
    </>
  );
}
