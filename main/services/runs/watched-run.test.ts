import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ExplainEvent } from '../../../shared/contract/runs.ts';
import { parseProject } from '../../../shared/document/parse.ts';
import { serializeProject } from '../../../shared/document/serialize.ts';
import { valueIn } from '../testing/checked-values.ts';
import { type TestProgram, testProgram } from '../testing/test-program.ts';
import { each, gather } from '../testing/test-signal.ts';

let program: TestProgram;
beforeEach(async () => {
  program = await testProgram();
});
afterEach(() => program.end());

/** The digits network trained for an epoch, and the kinds of events it sent. */
async function trained({ watch = false, profile = false }) {
  const opened = await program.create('digits-cnn');
  const { document } = valueIn(parseProject(opened.texts.project, ''));
  const text = serializeProject({ ...document, training: { ...document.training, epochs: 1 } });
  const { runs } = program.services;
  const { run } = valueIn(await runs.start({ project: opened.project, text, device: 'cpu', watch, profile }));
  const followed = gather((signal) => each(runs.subscribe({ run, since: 0 }, signal)));
  await followed.ended;
  return { run, events: followed.events.map(({ payload }) => payload.event) };
}

it('a watched run tells and keeps what was seen of its layers', async () => {
  const { run, events } = await trained({ watch: true });
  expect(events).toContain('layers');
  const { runs } = program.services;
  const { looks } = valueIn(await runs.layers({ run, max: 100 }));
  expect(looks[0]?.step).toBe(1);
  expect(looks.at(-1)?.layers.map(({ node }) => node)).toContain('conv1');
  expect(valueIn(await runs.layers({ run, max: 1 })).looks).toHaveLength(1);

  const sent: ExplainEvent[] = [];
  const asked = { run, input: { kind: 'sample' as const }, row: 3, method: 'activations' as const };
  for await (const event of runs.explain({ ...asked, node: 'conv1' }, new AbortController().signal))
    sent.push(event);
  expect(sent).toMatchObject([{ event: 'explained', explanation: { node: 'conv1', maps: [16, 8, 8] } }]);
});

it('a run that is not watched tells nothing of its layers', async () => {
  const { run, events } = await trained({});
  expect(events).not.toContain('layers');
  expect(valueIn(await program.services.runs.layers({ run, max: 100 })).looks).toEqual([]);
});

it('a run of which steps were measured keeps where their time went', async () => {
  const { run, events } = await trained({ profile: true });
  expect(events).toContain('profile');
  const { profile } = valueIn(await program.services.runs.profile({ run }));
  expect(profile?.nodes.map(({ node }) => node)).toContain('conv1');
});

it('a run without measured steps has no profile', async () => {
  const { run } = await trained({});
  expect(valueIn(await program.services.runs.profile({ run }))).toEqual({ profile: null });
});
