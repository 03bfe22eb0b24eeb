/** Every kind of source. A new one is a file beside this, a line here, and its reader in the engine's table. */
import type { z } from 'zod';
import type { DataFacts } from '../data-facts.ts';
import { type FieldsSection, fieldColumns, unreadFields } from '../fields.ts';
import type { DataTopic, SourceDefinition } from '../source-definition.ts';
import { annotatedImages } from './annotated-images.ts';
import { csv } from './csv.ts';
import { formula } from './formula.ts';
import { idx } from './idx.ts';
import { imageArrays } from './image-arrays.ts';
import { imageFolder } from './image-folder.ts';
import { recordings } from './recordings.ts';
import { series } from './series.ts';
import { text } from './text.ts';

export const sources = {
  csv,
  idx,
  'image-folder': imageFolder,
  'annotated-images': annotatedImages,
  'image-arrays': imageArrays,
  text,
  series,
  recordings,
  formula,
} as const;

export type SourceKind = keyof typeof sources;
/** The parameters of one kind of source. */
export type SourceOf<Kind extends SourceKind> = z.infer<(typeof sources)[Kind]['schema']>;
export type DataSource = { [Kind in SourceKind]: SourceOf<Kind> }[SourceKind];

export const sourceKinds = Object.keys(sources) as readonly SourceKind[];

/** The declaration of a source, as one that takes any: the kind of the source has chosen it. */
function definitionOf(source: DataSource): SourceDefinition {
  return sources[source.kind] as unknown as SourceDefinition;
}

/** What a source of a kind is before a person fills it in. */
export function firstSource(kind: SourceKind): DataSource {
  const { schema, first } = sources[kind];
  return schema.parse(first) as DataSource;
}

/** The paths a source names, relative to the project; the place of the data is noted under the first. */
export function pathsOf(source: DataSource): readonly string[] {
  const named = source as Readonly<Record<string, unknown>>;
  return definitionOf(source).paths.flatMap((name) => (typeof named[name] === 'string' ? [named[name]] : []));
}

/** The source with each of its paths replaced. */
export function withPaths(source: DataSource, rename: (path: string) => string): DataSource {
  const named = source as Readonly<Record<string, unknown>>;
  const renamed = definitionOf(source).paths.flatMap((name) =>
    typeof named[name] === 'string' ? [[name, rename(named[name])] as const] : [],
  );
  return { ...source, ...Object.fromEntries(renamed) };
}

/** What is noted as the place of the data on this machine: a path of the source, or the folder around it. */
export function notedPlace(source: DataSource): 'path' | 'folder' {
  return definitionOf(source).place;
}

export function labelOf(source: DataSource): string {
  return definitionOf(source).label(source);
}

export function topicOf(source: DataSource): DataTopic {
  return definitionOf(source).topic(source);
}

export function readsBySplit(source: DataSource): boolean {
  return definitionOf(source).readsBySplit(source);
}

/** What can be said of a project's data without reading it. */
export function factsBeforeReading(source: DataSource, fields?: FieldsSection): DataFacts {
  const facts = definitionOf(source).factsBeforeReading(source);
  return fieldColumns(fields).length === 0 ? facts : { ...facts, fields: unreadFields(fields) };
}
