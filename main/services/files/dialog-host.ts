/** What a native file dialog is asked; the `files.pick` of the contract. */
export interface DialogRequest {
  readonly kind: 'open-file' | 'open-files' | 'open-folder' | 'save-file';
  readonly title: string;
  /** Without dots; all files where there are none. */
  readonly extensions: readonly string[];
  readonly suggestedName: string | undefined;
}

/** Shows the system's own dialogs, where there are any: Electron's in the window, none in a browser. */
export interface DialogHost {
  /** Absolute paths; none when the person cancels. */
  show(request: DialogRequest): Promise<readonly string[]>;
  /** Shows a file in the system's file manager. */
  reveal(path: string): void;
}
