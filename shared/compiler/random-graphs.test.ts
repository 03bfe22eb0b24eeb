import { expect, it } from 'vitest';
import type { ProjectDocument } from '../document/schema.ts';
import { serializeProject } from '../document/serialize.ts';
import { builtInCatalogue } from '../nodes/index.ts';
import { checkDocument, type Outcome } from './testing/check-document.ts';
import { createDice } from './testing/dice.ts';
import { type RandomCase, randomCase } from './testing/random-document.ts';

/** `npm run soak` asks for more; `NETLOOM_SOAK_FROM` starts at another case, to repeat one that failed. */
const count = Number(process.env.NETLOOM_SOAK ?? 60);
const first = Number(process.env.NETLOOM_SOAK_FROM ?? 0);

it(`${count} random graphs compile with right gradients or are refused with diagnostics`, () => {
  const outcomes: Outcome[] = [];
  const compiledTypes = new Set<string>();
  for (let number = first; number < first + count; number++) {
    const { outcome, document } = checkCase(number);
    outcomes.push(outcome);
    if (outcome.kind === 'refused') continue;
    for (const node of Object.values(document.graph.nodes)) compiledTypes.add(node.type);
  }
  const compiled = outcomes.flatMap((outcome) => (outcome.kind === 'compiled' ? [outcome.gradients] : []));
  const codes = new Set(outcomes.flatMap((outcome) => (outcome.kind === 'refused' ? outcome.codes : [])));
  const agreed = compiled.reduce((sum, { agreed }) => sum + agreed, 0);
  const kinks = compiled.reduce((sum, { kinks }) => sum + kinks, 0);
  console.info(
    `${compiled.length} of ${count} compiled; ${agreed} gradients agreed, ${kinks} met a kink; ` +
      `refused for ${codes.size} reasons`,
  );
  if (count < 100) return;
  expect(compiled.length).toBeGreaterThan(count / 3);
  expect(kinks).toBeLessThan(agreed / 20);
  expect(codes.size).toBeGreaterThan(10);
  if (count >= 2000) {
    expect([...builtInCatalogue.keys()].filter((type) => !compiledTypes.has(type))).toEqual([]);
  }
});

function checkCase(number: number): { readonly outcome: Outcome; readonly document: ProjectDocument } {
  const dice = createDice(0x9a9, number);
  let drawn: RandomCase | undefined;
  try {
    drawn = randomCase(dice);
    return { outcome: checkDocument(dice, drawn), document: drawn.document };
  } catch (problem) {
    throw new Error(report(number, drawn, problem), { cause: problem });
  }
}

function report(number: number, drawn: RandomCase | undefined, problem: unknown): string {
  const what = problem instanceof Error ? problem.message : String(problem);
  const repeat = `NETLOOM_SOAK=1 NETLOOM_SOAK_FROM=${number}`;
  if (drawn === undefined) return `case ${number} (${repeat}) while drawing: ${what}`;
  const { document, facts, batch } = drawn;
  return `case ${number} (${repeat}): ${what}\nbatch ${batch}, data ${JSON.stringify(facts)}\n${serializeProject(document)}`;
}
