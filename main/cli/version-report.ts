/** `netloom data <project> --freeze NAME`, `--compare A,B` and `--versions`. */

import { versionNamePattern } from '../../shared/data/versions.ts';
import { diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { compareFrozen, freezeData, listVersions } from '../services/data/data-versions.ts';
import type { EngineHost } from '../services/engine-host.ts';
import type { OpenedProject } from '../services/project-files.ts';
import { type CommandArguments, type CommandResult, UsageError } from './command.ts';
import type { Output } from './output.ts';
import { projectDataPlace } from './project-data.ts';
import { tableLines } from './text.ts';

export function asksForVersions({ options }: CommandArguments): boolean {
  return options.freeze !== undefined || options.compare !== undefined || options.versions === 'true';
}

export async function dataVersions(
  project: OpenedProject,
  { options }: CommandArguments,
  output: Output,
  engineHost: EngineHost,
): Promise<CommandResult> {
  const { folder, isTemplate, document } = project;
  if (options.freeze !== undefined) {
    const name = versionName('freeze', options.freeze);
    if (isTemplate) return { ok: false, error: [diagnostic('project-template-read-only', { file: folder })] };
    const place = await projectDataPlace(project);
    const frozen = await freezeData(
      engineHost,
      { data: document.data, place, name },
      new AbortController().signal,
    );
    if (!frozen.ok) return frozen;
    const { samples, bytes, hash } = frozen.value;
    output.line(`${name}: ${samples} samples, ${bytes} bytes of files`);
    return { ok: true, value: { version: name, samples, bytes, hash } };
  }
  if (options.compare !== undefined) {
    const [before, after, ...more] = options.compare.split(',');
    if (before === undefined || after === undefined || more.length > 0)
      throw new UsageError('--compare takes two names: A,B');
    const names = [versionName('compare', before), versionName('compare', after)] as const;
    const compared = await compareFrozen(folder, names);
    if (!compared.ok) return compared;
    const { entered, left, changed, settings } = compared.value;
    for (const [what, keys] of Object.entries({ entered, left, changed, settings }))
      output.line(`${what}: ${keys.length}${keys.length > 0 ? ` (${keys.slice(0, 10).join(', ')})` : ''}`);
    return { ok: true, value: { ...compared.value } };
  }
  const versions = (await listVersions(folder)).map(({ name, created, samples, hash, files }) => ({
    name,
    created,
    samples,
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
    hash,
  }));
  const rows = versions.map(({ name, created, samples, bytes }) => [name, created, samples, bytes]);
  for (const line of tableLines(['version', 'frozen', 'samples', 'bytes'], rows)) output.line(line);
  return { ok: true, value: { versions } };
}

/** A name as it may be that of a folder. */
export function versionName(option: string, name: string): string {
  if (versionNamePattern.test(name)) return name;
  throw new UsageError(`--${option} takes names of letters, digits, - and _, not ${name}`);
}
