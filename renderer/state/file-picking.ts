/** Asks a person for files: by the system's dialog where the host has one, else by the window's own folder view. */
import { create } from 'zustand';
import type { PickedFile } from '../../shared/contract/files.ts';
import { services } from './services.ts';

export interface PickRequest {
  readonly kind: 'open-file' | 'open-files' | 'open-folder' | 'save-file';
  readonly title: string;
  /** Without a dot; every file without it. */
  readonly extensions?: readonly string[];
  readonly suggestedName?: string;
}

interface OpenPicker {
  readonly request: PickRequest;
  readonly answer: (picked: readonly PickedFile[]) => void;
}

/** The folder view that is open, if one is. */
export const useFilePicker = create<{ readonly open: OpenPicker | undefined }>()(() => ({ open: undefined }));

/** What the person picked; empty when they cancelled. */
export async function pickFiles(request: PickRequest): Promise<readonly PickedFile[]> {
  const host = await services().host.describe({});
  if (host.ok && host.value.nativeDialogs) {
    const { extensions, ...rest } = request;
    const picked = await services().files.pick({
      ...rest,
      ...(extensions !== undefined && { extensions: [...extensions] }),
    });
    return picked.ok ? picked.value : [];
  }
  return new Promise((resolve) => {
    useFilePicker.getState().open?.answer([]);
    const answer = (picked: readonly PickedFile[]): void => {
      useFilePicker.setState({ open: undefined });
      resolve(picked);
    };
    useFilePicker.setState({ open: { request, answer } });
  });
}

/** The name of a project as every file system takes it. */
export function fileNameOf(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return plain === '' ? 'model' : plain.slice(0, 60);
}
