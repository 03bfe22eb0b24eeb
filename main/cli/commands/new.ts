import { resolve } from 'node:path';
import type { DataFacts } from '../../../shared/data/data-facts.ts';
import { sourceKinds } from '../../../shared/data/sources/index.ts';
import { type Diagnostic, hasErrors } from '../../../shared/diagnostics/diagnostic.ts';
import { projectRepairs } from '../../../shared/document/project-repairs.ts';
import { userDataFolder } from '../../files/user-folders.ts';
import type { EngineHost } from '../../services/engine-host.ts';
import { createDataProject, type DataProject } from '../../services/projects/data-project.ts';
import { createProject } from '../../services/templates.ts';
import {
  type Command,
  type CommandArguments,
  type CommandResult,
  choiceOption,
  requiredPositional,
  UsageError,
} from '../command.ts';
import { fixedLines, fixedValues, printFinding } from '../data-findings.ts';
import type { Output } from '../output.ts';

const firstTemplate = 'iris-mlp';

export const create: Command = {
  name: 'new',
  summary: 'make a project of your own from a template, or from your data',
  positionals: '<folder>',
  options: {
    template: { type: 'string', placeholder: 'NAME', help: `the template (${firstTemplate})` },
    data: {
      type: 'string',
      placeholder: 'PATH',
      help: 'a file or folder of data, which stays where it is: a network that fits it is proposed',
    },
    as: {
      type: 'string',
      placeholder: 'KIND',
      help: `with --data: as what it is read, one of ${sourceKinds.join(', ')}; absent: recognized`,
    },
    target: {
      type: 'string',
      placeholder: 'NAME',
      help: 'with --data: the column of a table to predict, or none',
    },
    fix: {
      type: 'string',
      placeholder: 'CODE|all',
      help: 'with --data: take the first repair of what stops a run, or of the findings of one code',
    },
  },
  async run(args, output, engineHost) {
    const folder = resolve(requiredPositional(args, 0, '<folder>'));
    const { data, template } = args.options;
    const alone = ['as', 'target', 'fix'].find((name) => args.options[name] !== undefined);
    if (data === undefined && alone !== undefined) throw new UsageError(`--${alone} goes with --data`);
    if (data !== undefined && template !== undefined)
      throw new UsageError('--template and --data each make the whole project: give one of them');
    if (data !== undefined) return fromData(folder, data, { args, output, engineHost });
    const made = await createProject(folder, template ?? firstTemplate);
    if (!made.ok) return made;
    output.line(`${folder}\nnetloom train ${folder}`);
    return { ok: true, value: { project: folder, template: template ?? firstTemplate } };
  },
};

async function fromData(
  folder: string,
  data: string,
  run: { readonly args: CommandArguments; readonly output: Output; readonly engineHost: EngineHost },
): Promise<CommandResult> {
  const { args, output, engineHost } = run;
  const { target, fix } = args.options;
  const as = choiceOption(args, 'as', sourceKinds);
  const made = await createDataProject({
    folder,
    path: resolve(data),
    engineHost,
    userData: userDataFolder(),
    ...(as !== undefined && { as }),
    ...(target !== undefined && { target }),
    ...(fix !== undefined && { fix }),
  });
  if (!made.ok) return made;
  for (const line of dataProjectLines(made.value)) output.line(line);
  for (const line of fixedLines(made.value.fixed, output.language)) output.line(line);
  const { document, family, fixed } = made.value;
  const repairsOf = (finding: Diagnostic) => projectRepairs(finding, document);
  for (const finding of made.value.findings) printFinding(finding, repairsOf, output);
  const { source, steps = [] } = document.data;
  if (hasErrors(made.value.findings)) output.line('The errors above keep it from being trained.');
  output.line(`${folder}\nnetloom ${hasErrors(made.value.findings) ? 'check' : 'train'} ${folder}`);
  return {
    ok: true,
    value: {
      project: folder,
      source,
      recipe: steps,
      fixed: fixedValues(fixed, output.language),
      template: family,
    },
  };
}

/** What was recognized, and the network that was proposed for it. */
function dataProjectLines({ document, facts, family, samples, parameters, findings }: DataProject): string[] {
  const { source } = document.data;
  const { target, featureType } = facts;
  const shape = featureType.shape.slice(1).join(' × ');
  const isEstimated = findings.some(({ code }) => code === 'table-sampled');
  const counted =
    samples === undefined
      ? ''
      : `, ${isEstimated ? 'about ' : ''}${samples.training} samples to train and ${samples.validation} to validate`;
  const names =
    source.kind === 'csv'
      ? [source.target ?? []].flat()
      : source.kind === 'series'
        ? (source.targets ?? source.columns ?? [])
        : [];
  const column = names.length > 0 ? `${names.join(', ')}: ` : '';
  const { epochs, batchSize } = document.training;
  return [
    `recognized: ${source.kind}, samples of ${shape}${counted}`,
    target.kind === 'none'
      ? 'to predict: nothing; the samples are learned as they are'
      : `to predict: ${column}${answersText(target)}`,
    `network: ${family}, ${parameters} parameters; ${epochs} epochs in batches of ${batchSize}`,
  ];
}

function answersText(target: Exclude<DataFacts['target'], { readonly kind: 'none' }>): string {
  return target.kind === 'class' ? `one of ${target.classes.length} classes` : `${target.width} numbers`;
}
