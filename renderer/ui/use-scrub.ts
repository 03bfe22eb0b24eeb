import { type PointerEvent, useRef } from 'react';
import type { ParameterValue } from '../../shared/document/schema.ts';
import { sameValue, stepped, type Typed } from './parameter-value.ts';

/** Pointer travel for one step, pixels. */
const travelOfStep = 4;

/** Changes a value by dragging sideways over what shows it; a press without a drag stays a press. */
export function useScrub(
  declaration: Typed,
  value: ParameterValue,
  onChange: (value: ParameterValue) => void,
  disabled: boolean,
) {
  const drag = useRef<{ x: number; from: ParameterValue; moved: boolean }>(undefined);
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    const edited = document.activeElement === event.currentTarget && event.currentTarget.tagName === 'INPUT';
    if (event.button !== 0 || edited || disabled) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, from: value, moved: false };
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    const current = drag.current;
    if (current === undefined) return;
    const steps = Math.trunc((event.clientX - current.x) / travelOfStep);
    if (steps === 0 && !current.moved) return;
    current.moved = true;
    event.currentTarget.blur();
    const next = stepped(declaration, current.from, steps);
    if (next !== undefined && !sameValue(next, value)) onChange(next);
  };
  const end = (): void => {
    // The click that ends a drag comes right after it, and still has to know of it.
    setTimeout(() => {
      drag.current = undefined;
    });
  };
  return {
    handlers: { onPointerDown, onPointerMove, onPointerUp: end, onPointerCancel: end },
    /** Whether the press that just ended was a drag. */
    wasDragged: (): boolean => drag.current?.moved === true,
  };
}
