import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement, ReactNode } from 'react';

/** Shows a text beside what the pointer or the keyboard is on. */
export function Tip({
  text,
  keys,
  children,
  side = 'bottom',
}: {
  readonly text: ReactNode;
  readonly keys?: string | undefined;
  readonly children: ReactElement;
  readonly side?: 'top' | 'bottom' | 'left' | 'right';
}) {
  return (
    <Base.Root>
      <Base.Trigger render={children} delay={400} />
      <Base.Portal>
        <Base.Positioner className="menu-layer" side={side} sideOffset={6}>
          <Base.Popup className="tip">
            <span>{text}</span>
            {keys !== undefined && <span className="keys">{keys}</span>}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
