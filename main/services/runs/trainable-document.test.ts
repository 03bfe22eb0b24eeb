import { mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenedProject } from '../../../shared/contract/projects.ts';
import { parseProject } from '../../../shared/document/parse.ts';
import { serializeProject } from '../../../shared/document/serialize.ts';
import { codeOf, valueIn } from '../testing/checked-values.ts';
import { type TestProgram, testProgram } from '../testing/test-program.ts';
import { each, gather } from '../testing/test-signal.ts';

let program: TestProgram;
beforeEach(async () => {
  program = await testProgram();
});
afterEach(() => program.end());

/** The project's document, to begin with weights from a place. */
function textOf(opened: OpenedProject, from: string): string {
  const { document } = valueIn(parseProject(opened.texts.project, ''));
  return serializeProject({ ...document, training: { ...document.training, startFrom: { from } } });
}

describe('the weights a run begins with', () => {
  it('are not read from outside the folders that the window was granted, nor through a link', async () => {
    const opened = await program.create('iris-mlp');
    const outside = await realpath(await mkdtemp(join(tmpdir(), 'netloom-elsewhere-')));
    await writeFile(join(outside, 'w.safetensors'), 'weights');
    await symlink(outside, join(opened.path, 'linked'));
    for (const from of [
      join(outside, 'w.safetensors'),
      'linked/w.safetensors',
      '/etc/hosts',
      '../../../../..',
    ]) {
      const text = textOf(opened, from);
      const { project } = opened;
      const started = await program.services.runs.start({ project, text, device: 'cpu' });
      expect(codeOf(started), from).toBe('weights-outside-project');
      const rates = gather((signal) =>
        program.services.learningRates.find({ project, text, objective: 0, device: 'cpu' }, signal),
      );
      await rates.ended;
      expect(rates.events, from).toMatchObject([
        { event: 'failed', problems: [{ code: 'weights-outside-project' }] },
      ]);
    }
    await rm(outside, { recursive: true });
  });

  it('may lie in another project of the person, and are missed by their own name', async () => {
    const opened = await program.create('iris-mlp');
    await writeFile(join(program.base, 'w.safetensors'), 'no weights');
    for (const [from, code] of [
      ['../../w.safetensors', 'weights-not-safetensors'],
      ['runs/none', 'weights-not-found'],
    ] as const) {
      const text = textOf(opened, from);
      const { run } = valueIn(
        await program.services.runs.start({ project: opened.project, text, device: 'cpu' }),
      );
      const received = gather((signal) => each(program.services.runs.subscribe({ run, since: 0 }, signal)));
      await received.ended;
      expect(received.events.at(-1)?.payload).toMatchObject({ event: 'failed', problems: [{ code }] });
    }
  });
});
