import { Handle, Position } from '@xyflow/react';
import type { PortKind } from '../../shared/nodes/definition.ts';
import { useTexts } from '../i18n/index.ts';
import { portReach } from '../state/node-geometry.ts';
import { PortGlyph } from '../ui/port-glyph.tsx';
import { useLinking } from './linking-store.ts';

interface NodePortProps {
  readonly node: string;
  /** Id of the slot. */
  readonly slot: string;
  readonly port: string;
  readonly side: 'input' | 'output';
  readonly title: string;
  readonly kind: PortKind;
  readonly y: number;
}

/** Where a wire starts or ends: the sign of its kind, with a larger target around it. */
export function NodePort({ node, slot, port, side, title, kind, y }: NodePortProps) {
  const { t } = useTexts();
  const refused = useLinking((state) => side === 'input' && state.refused.has(`${node}.${port}`));
  const input = side === 'input';
  return (
    <Handle
      id={slot}
      type={input ? 'target' : 'source'}
      position={input ? Position.Left : Position.Right}
      className="port"
      style={{ top: y - portReach }}
      role="img"
      data-refused={refused}
      data-port={`${node}.${slot}`}
      title={`${title}: ${t(`kind.${kind}`)}`}
      aria-label={`${title}: ${t(`kind.${kind}`)}`}
    >
      <PortGlyph kind={kind} />
    </Handle>
  );
}
