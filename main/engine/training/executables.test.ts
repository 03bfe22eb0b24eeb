import { expect, it, vi } from 'vitest';
import { classFacts, sketchDocument } from '../../../shared/compiler/testing/sketch-document.ts';
import { builtInCatalogue } from '../../../shared/nodes/index.ts';
import { openReference } from '../backends/reference/reference-backend.ts';
import { Executables } from './executables.ts';
import { memoryProblem } from './memory-problem.ts';

const document = sketchDocument({
  nodes: {
    input: ['input', { shape: [4] }],
    scores: ['dense', { units: 3 }],
    target: ['target'],
    loss: ['cross-entropy'],
  },
  wires: ['input > scores > loss.logits', 'target > loss.target'],
  training: { batchSize: 8 },
});
const facts = classFacts([4], 3);
const sizes = { trainingSamples: 20, validationSamples: 6, bytes: 0 };
const roomy = { total: 2 ** 40, free: 2 ** 40 };

it('hands the engine the programs whose memory was estimated, and no engine is asked before', async () => {
  const backend = openReference();
  const opened = [vi.spyOn(backend, 'compileTraining'), vi.spyOn(backend, 'compileGraph')];
  const executables = new Executables({ document, facts, backend, catalogue: builtInCatalogue });
  expect(memoryProblem(document, facts, sizes, roomy, executables)).toEqual({ ok: true, value: undefined });
  for (const spy of opened) expect(spy).not.toHaveBeenCalled();
  const estimated = [
    executables.trainingProgram(8),
    executables.trainingProgram(4),
    executables.evaluationProgram(6),
  ];
  const steps = [
    await executables.trainingStep(8),
    await executables.trainingStep(4),
    await executables.evaluationStep(6),
  ];
  for (const [i, step] of steps.entries()) {
    const program = estimated[i];
    if (!step.ok || !program?.ok) throw new Error('the network compiles');
    expect(step.value.program).toBe(program.value);
  }
});

it('compiles no program of a run a second time', async () => {
  const catalogue = new Map(builtInCatalogue);
  const lookedUp = vi.spyOn(catalogue, 'get');
  const executables = new Executables({ document, facts, backend: openReference(), catalogue });
  memoryProblem(document, facts, sizes, roomy, executables);
  expect(lookedUp).toHaveBeenCalled();
  lookedUp.mockClear();
  await executables.trainingStep(8);
  await executables.trainingStep(4);
  await executables.evaluationStep(6);
  expect(lookedUp).not.toHaveBeenCalled();
});
