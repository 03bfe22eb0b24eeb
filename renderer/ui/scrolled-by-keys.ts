/** For a part that scrolls and may hold nothing that takes the focus: the keyboard reaches the part itself. */
export const scrolledByKeys = { tabIndex: 0 } as const;
