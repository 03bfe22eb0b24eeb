import { afterEach, beforeEach, expect, it } from 'vitest';
import type { OpenedProject } from '../../../shared/contract/projects.ts';
import type { SearchEvent, SearchId } from '../../../shared/contract/searches.ts';
import { contract } from '../../../shared/contract/services.ts';
import { codeOf, valueIn } from '../testing/checked-values.ts';
import { type TestProgram, testProgram } from '../testing/test-program.ts';
import { each, gather, neverAborted } from '../testing/test-signal.ts';

let program: TestProgram;
let opened: OpenedProject;
beforeEach(async () => {
  program = await testProgram();
  opened = await program.create('iris-mlp');
});
afterEach(() => program.end());

/** The flowers, trained for so many epochs, with a learning rate and a number of trials to search. */
function text(epochs: number, trials: number): string {
  const document = JSON.parse(opened.texts.project);
  document.training.epochs = epochs;
  const path = 'training.objectives.0.optimizer.learningRate';
  document.search = { space: [{ path, kind: 'real', low: 0.001, high: 0.1, log: true }], trials };
  return JSON.stringify(document);
}

function follow(search: SearchId) {
  const { project } = opened;
  return gather<SearchEvent>((signal) =>
    each(program.services.searches.subscribe({ project, search }, signal)),
  );
}

async function start(epochs: number, trials: number): Promise<SearchId> {
  const { project } = opened;
  const started = await program.services.searches.start({ project, text: text(epochs, trials), slots: 1 });
  return valueIn(started).search;
}

const kindsOf = (events: readonly SearchEvent[]) =>
  events.flatMap((event) => (event.event === 'entry' ? [event.entry.kind] : []));

it('sends a search as it goes on, and the same from its folder once it has ended', async () => {
  const { searches } = program.services;
  const search = await start(2, 2);
  const live = follow(search);
  await live.ended;
  expect(live.events[0]).toMatchObject({ event: 'opened', maxTrials: 2, settings: { algorithm: 'tpe' } });
  expect(kindsOf(live.events).filter((kind) => kind === 'measured')).toHaveLength(2);
  expect(live.events.at(-1)).toEqual({ event: 'phase', phase: 'ended', problems: [] });
  const { project } = opened;
  expect(valueIn(await searches.list({ project }))).toEqual([{ search, phase: 'ended' }]);
  const other = program.again().openWindow().services;
  const [recent] = valueIn(await other.projects.recent({}));
  const again = valueIn(await other.projects.open({ folder: recent?.folder ?? opened.folder }));
  const recorded: SearchEvent[] = [];
  for await (const batch of other.searches.subscribe({ project: again.project, search }, neverAborted))
    recorded.push(...batch);
  expect(kindsOf(recorded)).toEqual(kindsOf(live.events));
});

it('stops, goes on with more trials, and loses none', async () => {
  const { project } = opened;
  const { searches } = program.services;
  const search = await start(150, 1);
  const first = follow(search);
  await expect
    .poll(() => first.events.some(({ event }) => event === 'progress'), { timeout: 10_000 })
    .toBe(true);
  const second = await searches.start({ project, text: text(1, 1), slots: 1 });
  expect(codeOf(second)).toBe('search-in-progress');
  valueIn(await searches.stop({ project, search }));
  await first.ended;
  expect(kindsOf(first.events)).not.toContain('measured');
  valueIn(await searches.resume({ project, search, slots: 1, trials: 1 }));
  const resumed = follow(search);
  await resumed.ended;
  expect(kindsOf(resumed.events).filter((kind) => kind === 'suggested')).toHaveLength(1);
  expect(kindsOf(resumed.events).filter((kind) => kind === 'measured')).toHaveLength(1);
});

it('refuses a project without a space, and a name that leads elsewhere', async () => {
  const { project, texts } = opened;
  const { searches } = program.services;
  const refused = await searches.start({ project, text: texts.project, slots: 1 });
  expect(codeOf(refused)).toBe('search-space-empty');
  expect(contract.searches.stop.input.safeParse({ project, search: '../runs' }).success).toBe(false);
});

it('says why a cluster cannot be used, and leaves no search behind', async () => {
  const { project } = opened;
  const { searches } = program.services;
  const place = { on: 'ray', address: 'http://127.0.0.1:9' } as const;
  const refused = await searches.start({ project, text: text(1, 1), slots: 1, place });
  expect(codeOf(refused)).toBe('cluster-unreachable');
  expect(valueIn(await searches.list({ project }))).toEqual([]);
});

it('gives way to a run that a person begins meanwhile, and ends as it would have', async () => {
  const { project } = opened;
  const { runs } = program.services;
  const search = await start(600, 1);
  const followed = follow(search);
  await expect
    .poll(() => followed.events.some(({ event }) => event === 'progress'), { timeout: 10_000 })
    .toBe(true);
  const own = valueIn(await runs.start({ project, text: text(1, 1), device: 'auto' }));
  await followed.ended;
  expect(kindsOf(followed.events)).toEqual(['suggested', 'started', 'goal', 'measured']);
  expect(followed.events).toContainEqual(
    expect.objectContaining({
      event: 'notice',
      problem: expect.objectContaining({ code: 'trials-give-way' }),
    }),
  );
  expect(valueIn(await runs.get({ run: own.run })).summary.state).toBe('completed');
});
