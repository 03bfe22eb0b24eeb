import { create } from 'zustand';

/** How the window stands with its host, as far as a person is shown. */
export type ConnectionNotice = 'reconnecting' | 'not-paired' | 'ended' | undefined;

export const useConnectionNotice = create<{ readonly notice: ConnectionNotice }>()(() => ({
  notice: undefined,
}));
