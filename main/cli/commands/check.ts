import { ok } from '../../../shared/base/result.ts';
import { inferDocument } from '../../../shared/compiler/infer.ts';
import { compiledPrograms, type DataSizes, runMemory } from '../../../shared/compiler/run-memory.ts';
import type { DataLook, PreFlight } from '../../../shared/contract/engine-replies.ts';
import type { DataFacts } from '../../../shared/data/data-facts.ts';
import { factsBeforeReading } from '../../../shared/data/sources/index.ts';
import { type Checked, hasErrors } from '../../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import { shapeText } from '../../../shared/ir/types.ts';
import { catalogueOf } from '../../../shared/nodes/catalogue.ts';
import type { EngineHost } from '../../services/engine-host.ts';
import { startEngineTask } from '../../services/engine-task.ts';
import { printableStages, printStage } from '../../services/print-stage.ts';
import { type OpenedProject, openProject } from '../../services/project-files.ts';
import { type Command, choiceOption, integerOption, requiredPositional } from '../command.ts';
import { deviceOptions, readDevice } from '../device-option.ts';
import { projectDataPlace } from '../project-data.ts';
import { bytesText, durationText, figureText, tableLines } from '../text.ts';

const headings = ['node', 'type', 'output shape', 'parameters', 'multiply-accumulates a sample'];

async function lookAt(
  engineHost: EngineHost,
  project: OpenedProject,
  whole: boolean,
): Promise<Checked<DataLook>> {
  const request = { data: project.document.data, ...(await projectDataPlace(project)), whole };
  return startEngineTask(engineHost, 'look', request).finished;
}

/** What of the data is assumed where it was not read: whole batches, that weigh nothing. */
function assumedSizes(batch: number): DataSizes {
  return { trainingSamples: batch, validationSamples: batch, bytes: 0 };
}

/** What training will take of memory; nothing of a network that the compiler refuses. */
function memoryOf(
  document: ProjectDocument,
  data: DataFacts,
  batch: number,
  read: DataSizes | undefined,
): { readonly line?: string; readonly shown?: object } {
  const sizes = read ?? assumedSizes(batch);
  const programs = compiledPrograms(document, { catalogue: catalogueOf(document), data });
  const estimate = runMemory(programs, sizes, batch);
  if (!estimate.ok) return {};
  const { nodes, ...memory } = estimate.value;
  const [costliest] = nodes;
  const parts = [
    `state ${bytesText(memory.state)}`,
    `activations ${bytesText(memory.activations)}`,
    `data ${read === undefined ? 'not read' : bytesText(memory.data)}`,
  ];
  const max = costliest === undefined ? '' : `; most for ${costliest.node}, ${bytesText(costliest.bytes)}`;
  const line = `about ${bytesText(memory.total)} of memory to train in batches of ${batch} (${parts.join(', ')}${max})`;
  return { line, shown: { memory: { ...memory, batch, ...(costliest && { costliest }) } } };
}

function preFlightLines(measured: PreFlight): readonly string[] {
  const { engine, device, epochs, stepsPerEpoch, stepMilliseconds, peakBytes, memory } = measured;
  const steps = `${stepsPerEpoch} steps of ${figureText(stepMilliseconds)} ms`;
  const evaluated = `${durationText(measured.evaluationSeconds)} to validate`;
  return [
    `measured on ${engine} (${device}): an epoch takes ${durationText(measured.epochSeconds)} (${steps}, ${evaluated})`,
    `${epochs} epochs end after about ${durationText(measured.seconds)}, unless the run stops early`,
    `${bytesText(peakBytes)} of memory, of ${bytesText(memory.free)} free and ${bytesText(memory.total)} in all`,
  ];
}

export const check: Command = {
  name: 'check',
  summary:
    "check a project and its data: problems, shapes, parameters, cost; print any of the compiler's stages",
  positionals: '<project>',
  options: {
    print: { type: 'string', placeholder: printableStages.join('|'), help: 'print this stage as text' },
    data: {
      type: 'boolean',
      help: 'read all of the data, however large; else large files are looked at by their header',
    },
    batch: { type: 'string', placeholder: 'N', help: 'batch size to compile for' },
    measure: {
      type: 'boolean',
      help: 'train a few steps and say how long an epoch and the whole run take, and how much memory',
    },
    ...deviceOptions,
  },
  async run(args, output, engineHost) {
    const stage = choiceOption(args, 'print', printableStages);
    const batch = integerOption(args, 'batch', 1, 65_536);
    const opened = await openProject(requiredPositional(args, 0, '<project>'));
    if (!opened.ok) return opened;
    const { document } = opened.value;
    const assumed = factsBeforeReading(document.data.source, document.data.fields);
    const whole = args.options.data === 'true';
    const look =
      stage === undefined || whole
        ? await lookAt(engineHost, opened.value, whole)
        : ok<DataLook>({ findings: [] });
    if (!look.ok) return look;
    const facts = stage === undefined ? (look.value.facts ?? assumed) : assumed;
    const inferred = inferDocument(document, catalogueOf(document), facts);
    const problems = [...opened.value.problems, ...look.value.findings, ...inferred.problems];
    if (stage !== undefined) {
      const text = printStage(document, stage, { facts, batch: batch ?? document.training.batchSize });
      if (!text.ok) return text;
      output.line(text.value);
      output.event({ event: 'stage', stage, text: text.value });
    }
    if (hasErrors(problems)) return { ok: false, error: problems };
    for (const problem of problems) output.problem(problem);
    const nodes = inferred.nodes.map(({ id, type, shape, parameters, macs }) => ({
      id,
      type,
      shape,
      parameters,
      macs,
    }));
    if (stage === undefined) {
      const rows = nodes.map(({ id, type, shape, parameters, macs }) => [
        id,
        type,
        shape ? shapeText(shape) : '?',
        parameters,
        macs,
      ]);
      for (const line of tableLines(headings, rows)) output.line(line);
      output.line(`${inferred.parameters} parameters, ${inferred.macs} multiply-accumulates a sample`);
    }
    const memory =
      stage === undefined
        ? memoryOf(document, facts, batch ?? document.training.batchSize, look.value.sizes)
        : {};
    if (memory.line !== undefined) output.line(memory.line);
    const shown = { problems, parameters: inferred.parameters, macs: inferred.macs, nodes, ...memory.shown };
    if (args.options.measure !== 'true') return ok(shown);
    const request = { document, device: readDevice(args), ...(await projectDataPlace(opened.value)) };
    const measured = await startEngineTask(engineHost, 'pre-flight', request).finished;
    if (!measured.ok) return measured;
    for (const line of preFlightLines(measured.value)) output.line(line);
    const { findings, ...preFlight } = measured.value;
    for (const finding of findings) output.problem(finding);
    return ok({ ...shown, preFlight });
  },
};
