import { create } from 'zustand';

/** How the window stands with its host, as far as a person is shown. */
export type ConnectionNotice = 'reconnecting' | 'not-paired' | 'ended' | undefined;

interface NoticeState {
  readonly notice: ConnectionNotice;
  /** What a person runs to pair this browser, once it is known. */
  readonly pairCommand: string | undefined;
}

export const useConnectionNotice = create<NoticeState>()(() => ({
  notice: undefined,
  pairCommand: undefined,
}));
