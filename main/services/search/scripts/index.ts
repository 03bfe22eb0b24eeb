import { join, resolve } from 'node:path';
import { ok } from '../../../../shared/base/result.ts';
import type { DataPlace } from '../../../../shared/contract/data-place.ts';
import { pathsOf } from '../../../../shared/data/sources/index.ts';
import type { Checked } from '../../../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../../../shared/document/schema.ts';
import { projectValue } from '../../../../shared/document/serialize.ts';
import { bestRule } from '../../../../shared/training/best-rule.ts';
import { type SearchChoices, searchSettings } from '../open-search.ts';
import { rayTune } from './ray-tune.ts';
import type { SearchScript } from './script.ts';

/** Every tool by its name on the command line. */
const scripts = { 'ray-tune': rayTune } satisfies Record<string, SearchScript>;

export type SearchScriptName = keyof typeof scripts;
export const searchScriptNames = Object.keys(scripts) as readonly SearchScriptName[];

export interface ScriptRequest extends DataPlace {
  readonly document: ProjectDocument;
  readonly choices: SearchChoices;
  readonly trials: number;
  readonly netloom: readonly string[];
}

/** The search of a project as a program for another tool. Problems: those of the space. */
export function searchScript(name: SearchScriptName, request: ScriptRequest): Checked<string> {
  const { document, choices, trials, netloom, projectFolder, dataPath } = request;
  const settings = searchSettings(document, choices);
  if (!settings.ok) return settings;
  const { search: _, ...project } = document;
  const { training } = document;
  const figure =
    settings.value.metric ?? training.best?.metric ?? training.earlyStopping?.metric ?? 'accuracy';
  const rule = bestRule({ ...training, best: { metric: figure, direction: 'auto' } }, [figure]);
  const [first] = pathsOf(document.data.source);
  const data = first === undefined ? undefined : (dataPath ?? join(projectFolder, first));
  return ok(
    scripts[name].write({
      settings: settings.value,
      project: projectValue(project),
      projectFolder: resolve(projectFolder),
      data: data === undefined ? undefined : resolve(data),
      netloom,
      trials,
      figure,
      direction: rule?.direction ?? 'lower',
    }),
  );
}
