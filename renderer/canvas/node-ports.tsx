import type { AnyNodeDefinition, PortKind } from '../../shared/nodes/definition.ts';
import { useTexts } from '../i18n/index.ts';
import { useFacts } from '../state/facts-store.ts';
import type { NodeGeometry, PortSlot } from '../state/node-geometry.ts';
import { kindOf } from '../state/port-kind.ts';
import { NodePort } from './node-port.tsx';

interface NodePortsProps {
  readonly id: string;
  readonly geometry: NodeGeometry;
  readonly definition: AnyNodeDefinition | undefined;
}

/** The ports of a node, an input in the colour of what is wired to it. */
export function NodePorts({ id, geometry, definition }: NodePortsProps) {
  const { local } = useTexts();
  const kinds = usePortKinds(id, geometry);
  const port = (side: 'input' | 'output') => (slot: PortSlot, index: number) => {
    const declaration = (side === 'input' ? definition?.inputs : definition?.outputs)?.[slot.port];
    const place = side === 'input' ? index : geometry.inputs.length + index;
    return (
      <NodePort
        key={slot.id}
        node={id}
        slot={slot.id}
        port={slot.port}
        side={side}
        title={declaration === undefined ? slot.port : local(declaration.title)}
        kind={kinds[place] ?? 'any'}
        y={slot.y}
      />
    );
  };
  return (
    <>
      {geometry.inputs.map(port('input'))}
      {geometry.outputs.map(port('output'))}
    </>
  );
}

/** One text, so that a node is drawn again only when one of its kinds changes. */
function usePortKinds(id: string, geometry: NodeGeometry): readonly PortKind[] {
  const kinds = useFacts(({ nodes, assumed }) => {
    const kindAt = (node: string, port: string): PortKind =>
      kindOf(nodes.get(node)?.outputs[port] ?? assumed.get(node)?.outputs[port]);
    return [
      ...geometry.inputs.map(({ wire }) =>
        wire === undefined ? 'any' : kindAt(wire.from.node, wire.from.port),
      ),
      ...geometry.outputs.map(({ port }) => kindAt(id, port)),
    ].join(' ');
  });
  return kinds.split(' ') as PortKind[];
}
