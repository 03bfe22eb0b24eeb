import { documentVersion } from './schema.ts';

/** A project file as JSON, before the schema has seen it. */
export type RawProject = Readonly<Record<string, unknown>>;
export type DocumentMigration = (project: RawProject) => RawProject;

/** Entry n takes a file of version n to version n + 1. Each has its test with a file of that version. */
export const documentMigrations: Readonly<Record<number, DocumentMigration>> = {};

/** Brings an older file to the version this build writes, one step at a time. A newer one stays as it is. */
export function migrateProject(
  project: RawProject,
  version: number,
  steps: Readonly<Record<number, DocumentMigration>> = documentMigrations,
  newest: number = documentVersion,
): RawProject {
  let current = project;
  for (let from = version; from < newest; from++) {
    const step = steps[from];
    if (step === undefined) throw new Error(`internal: no migration from document version ${from}`);
    current = step(current);
  }
  return current;
}
