import { cp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok } from '../../shared/base/result.ts';
import type { Language } from '../../shared/diagnostics/code-entry.ts';
import { type Checked, type Diagnostic, diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { readProblem, writeProblem } from '../files/file-problems.ts';
import { openProject, templatesFolder } from './project-files.ts';

export interface ListedTemplate {
  readonly name: string;
  readonly title: string;
  /** The first sentence of its explanation. */
  readonly summary: string;
  /** What it was measured to reach, as its explanation says; without it nothing was. */
  readonly measured?: string;
}

/** Not after `et al.`, nor within 0.98. */
const sentenceEnd = /(?<=。)|(?<=(?<!\bal)\.)\s+(?=[A-Z])/;

const measuredHeading = /^\*\*(Measured|实测)\*\*[:：]\s*/;

/** A figure that a template was measured to reach, and after how many epochs. */
export interface ReachedFigure {
  readonly figure: 'accuracy' | 'meanAbsoluteError' | 'meanSquaredError';
  readonly value: number;
  readonly epochs: number;
}

/** The first figure of what an English explanation says was measured; undefined where it says none of these. */
export function reachedFigure(measured: string): ReachedFigure | undefined {
  const epochs = Number(/on CPU, (\d+) epochs/.exec(measured)?.[1]);
  if (!(epochs > 0)) return undefined;
  const number = (pattern: RegExp): number => Number(pattern.exec(measured)?.[1] ?? Number.NaN);
  const figures = [
    { figure: 'accuracy', value: number(/accuracy (\d\.\d+)/) },
    { figure: 'accuracy', value: number(/(\d+\.\d+) %/) / 100 },
    { figure: 'meanAbsoluteError', value: number(/^mean absolute error (\d+\.\d+)/) },
    { figure: 'meanSquaredError', value: number(/^mean squared error (\d+\.\d+)/) },
  ] as const;
  const found = figures.find(({ value }) => Number.isFinite(value));
  return found && { ...found, epochs };
}

export interface TemplateList {
  readonly templates: readonly ListedTemplate[];
  /** Why others are left out. */
  readonly problems: readonly Diagnostic[];
}

/** The templates that ship, by name. One without a readable explanation is left out, and said to be. */
export async function listTemplates(language: Language, folder = templatesFolder): Promise<TemplateList> {
  const names = await templateNames(folder);
  const read = await Promise.all(names.map((name) => readAbout(name, language, folder)));
  return {
    templates: read.flatMap((about) => (about.ok ? [about.value] : [])),
    problems: read.flatMap((about) => (about.ok ? [] : about.error)),
  };
}

async function readAbout(name: string, language: Language, folder: string): Promise<Checked<ListedTemplate>> {
  const path = join(folder, name, `about.${language === 'en' ? 'en' : 'zh'}.md`);
  try {
    const about = await readFile(path, 'utf8');
    const [heading = name, opening = '', ...more] = about
      .trim()
      .split(/\n\s*\n/)
      .map((part) => part.replaceAll('\n', language === 'en' ? ' ' : ''));
    const [summary = ''] = opening.split(sentenceEnd);
    const measured = more.find((part) => measuredHeading.test(part))?.replace(measuredHeading, '');
    const title = heading.replace(/^#\s*/, '');
    return ok({ name, title, summary, ...(measured !== undefined && { measured }) });
  } catch (error) {
    return err([readProblem(error, path)]);
  }
}

/** Copies a template into a new or empty folder. Nothing that exists is overwritten. */
export async function createProject(folder: string, template: string): Promise<Checked<string>> {
  const names = await templateNames(templatesFolder);
  if (!names.includes(template)) {
    return err([diagnostic('template-unknown', {}, { names: names.join(', '), name: template })]);
  }
  const source = join(templatesFolder, template);
  const project = await openProject(source);
  if (!project.ok) return project;
  const taken = await folderProblem(folder);
  if (taken !== undefined) return err([taken]);
  try {
    await cp(source, folder, { recursive: true, errorOnExist: true, force: false });
  } catch (problem) {
    return err([writeProblem(problem, folder, 0)]);
  }
  return ok(folder);
}

/** Why no project can be made in a folder: something is in it. Undefined for an empty one, and for one that is not there. */
export async function folderProblem(folder: string): Promise<Diagnostic | undefined> {
  const existing = await readdir(folder).catch(() => [] as string[]);
  if (existing.length === 0) return undefined;
  return diagnostic('folder-not-empty', { file: folder }, { found: existing.slice(0, 3).join(', ') });
}

/** Folder names of the templates. */
export async function templateNames(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
