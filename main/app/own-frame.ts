import type { WebFrameMain } from 'electron';
import { isOwnAddress } from './app-address.ts';

/** Whether a message comes from the window's own page: its outermost frame, at our address. */
export function isOwnFrame(frame: Pick<WebFrameMain, 'url' | 'parent'> | null): boolean {
  return frame !== null && frame.parent === null && isOwnAddress(frame.url);
}
