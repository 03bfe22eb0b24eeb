import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement, ReactNode, RefObject } from 'react';

/** Shows a text beside what the pointer or the keyboard is on. */
export function Tip({
  text,
  keys,
  children,
  side = 'bottom',
  anchor,
  open,
  onOpenChange,
}: {
  readonly text: ReactNode;
  readonly keys?: string | undefined;
  readonly children: ReactElement;
  readonly side?: 'top' | 'bottom' | 'left' | 'right';
  /** What it stands beside, where that is not its trigger. */
  readonly anchor?: RefObject<HTMLElement | null>;
  /** Whether it is shown, where something else than its trigger decides that too. */
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
}) {
  return (
    <Base.Root {...(open !== undefined && { open })} {...(onOpenChange !== undefined && { onOpenChange })}>
      <Base.Trigger render={children} delay={400} />
      <Base.Portal>
        <Base.Positioner
          className="menu-layer"
          side={side}
          sideOffset={6}
          {...(anchor !== undefined && { anchor })}
        >
          <Base.Popup className="tip">
            <span>{text}</span>
            {keys !== undefined && <span className="keys">{keys}</span>}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
