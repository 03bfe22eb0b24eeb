/** A port that takes several wires has numbered slots: `inputs:0`. */
export function portOfSlot(slot: string): string {
  return slot.replace(/:\d+$/, '');
}
