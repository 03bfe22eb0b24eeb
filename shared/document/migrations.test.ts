import { describe, expect, it } from 'vitest';
import { documentMigrations, migrateProject } from './migrations.ts';
import { documentVersion } from './schema.ts';

describe('migrateProject', () => {
  const steps = {
    1: (project: Readonly<Record<string, unknown>>) => ({ ...project, title: project.name }),
    2: (project: Readonly<Record<string, unknown>>) => ({ ...project, title: `${String(project.title)}!` }),
  };

  it('takes every step from the file’s version to the newest', () => {
    expect(migrateProject({ name: 'a' }, 1, steps, 3)).toEqual({ name: 'a', title: 'a!' });
    expect(migrateProject({ title: 'b' }, 2, steps, 3)).toEqual({ title: 'b!' });
  });

  it('leaves a current or newer file as it is', () => {
    const project = { name: 'a' };
    expect(migrateProject(project, 3, steps, 3)).toBe(project);
    expect(migrateProject(project, 4, steps, 3)).toBe(project);
  });

  it('has a step from every older version', () => {
    const older = Array.from({ length: documentVersion - 1 }, (_, i) => String(i + 1));
    expect(Object.keys(documentMigrations)).toEqual(older);
  });
});
