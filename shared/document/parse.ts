import { z } from 'zod';
import { err, ok } from '../base/result.ts';
import { dataSchema } from '../data/data-schema.ts';
import { type Checked, type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import { cleanJson, type ReadJson, readJson } from './json-text.ts';
import { migrateProject, type RawProject } from './migrations.ts';
import { parseGraph, rawGraphSchema } from './parse-graph.ts';
import { documentFormat, documentVersion, type ProjectDocument, projectNameSchema } from './schema.ts';
import { excerpt, fieldProblems } from './schema-problems.ts';
import { searchSchema } from './search-schema.ts';
import { trainingSchema } from './training-schema.ts';

export interface ParsedProject {
  readonly document: ProjectDocument;
  /** What was set aside or left out; an error among them does not keep the rest from opening. */
  readonly problems: readonly Diagnostic[];
  /** The file comes from a newer version: writing it would lose what this build does not understand. */
  readonly readOnly: boolean;
}

const versionSchema = z.int().min(1);

const projectSchema = z.looseObject({
  name: projectNameSchema,
  graph: rawGraphSchema,
  data: dataSchema,
  training: trainingSchema,
  search: searchSchema.optional(),
});

const knownFields = new Set(['format', 'version', ...Object.keys(projectSchema.shape)]);

/**
 * Reads a project.json. Nodes and wires that do not fit are set aside with a problem each and the rest is read;
 * a file that is no project, or whose data or training settings do not fit, is refused with every place named.
 * `file` is how problems name it. Never throws, whatever the text.
 */
export function parseProject(text: string, file: string): Checked<ParsedProject> {
  const json = readJson(text, file);
  return json.ok ? parseRead(json.value, file) : json;
}

/** The same of a project that was read as part of another file. */
export function parseProjectValue(project: unknown, file: string): Checked<ParsedProject> {
  const json = cleanJson(project, file);
  return json.ok ? parseRead(json.value, file) : json;
}

function parseRead({ value: raw, problems: found }: ReadJson, file: string): Checked<ParsedProject> {
  if (!isProject(raw)) {
    const values = { found: excerpt(isRecord(raw) ? raw.format : raw) };
    return err([diagnostic('document-not-a-project', { file }, values)]);
  }
  const version = versionSchema.safeParse(raw.version);
  if (!version.success) return err(fieldProblems(version.error.issues, raw.version, 'version', { file }));
  const problems = [...found];
  const readOnly = version.data > documentVersion;
  if (readOnly) {
    const values = { supported: documentVersion, version: version.data };
    problems.push(diagnostic('document-newer-version', { file }, values));
  }
  const current = migrateProject(raw, version.data);
  const sections = projectSchema.safeParse(current);
  if (!sections.success)
    return err([...problems, ...fieldProblems(sections.error.issues, current, '', { file })]);
  const { name, graph, data, training, search } = sections.data;
  const parsed = parseGraph(graph, file);
  problems.push(...parsed.problems);
  const extra = Object.fromEntries(Object.entries(current).filter(([key]) => !knownFields.has(key)));
  const document = {
    name,
    graph: parsed.graph,
    data,
    training,
    ...(search && { search }),
    quarantine: parsed.quarantine,
    extra,
  };
  return ok({ document, problems, readOnly });
}

function isProject(raw: unknown): raw is RawProject {
  return isRecord(raw) && raw.format === documentFormat;
}

function isRecord(value: unknown): value is RawProject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
