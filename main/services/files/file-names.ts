import { type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';

/** Names Windows keeps for devices, whatever follows the dot. */
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i;
const separators = '/\\';
const notOnWindows = '<>:"|?*';
const maxBytes = 255;

/** What is wrong with a name for a file or folder inside a folder, if anything is. */
export function nameProblem(name: string): Diagnostic | undefined {
  const isUsable =
    name !== '' &&
    !name.startsWith('.') &&
    [...name].every((letter) => !isControl(letter) && !separators.includes(letter)) &&
    Buffer.byteLength(name) <= maxBytes &&
    (process.platform !== 'win32' || isUsableOnWindows(name));
  return isUsable ? undefined : diagnostic('file-name-invalid', {}, { name: shown(name) });
}

/** A folder name for what a person called a project: usable on every system, readable, at most 60 characters. */
export function folderNameFor(title: string): string {
  const plain = [...title.normalize('NFC')]
    .map((letter) => (isControl(letter) || `${separators}${notOnWindows}`.includes(letter) ? ' ' : letter))
    .join('')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const short = [...plain]
    .slice(0, 60)
    .join('')
    .replace(/[. ]+$/, '');
  if (short === '') return 'project';
  return deviceName.test(short) ? `project ${short}` : short;
}

function isControl(letter: string): boolean {
  const code = letter.codePointAt(0) ?? 0;
  return code < 0x20 || code === 0x7f;
}

function isUsableOnWindows(name: string): boolean {
  return (
    ![...name].some((letter) => notOnWindows.includes(letter)) &&
    !deviceName.test(name) &&
    !/[. ]$/.test(name)
  );
}

/** The name as a message may carry it: short, in quotes, without what would break the line. */
function shown(name: string): string {
  return JSON.stringify([...name].slice(0, 80).join(''));
}
