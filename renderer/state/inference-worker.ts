/** Live shapes, problems and repairs, away from the thread that draws. */

import { checkWire } from '../../shared/compiler/check-wire.ts';
import { fittingNodes } from '../../shared/compiler/fitting-nodes.ts';
import { inferDocument } from '../../shared/compiler/infer.ts';
import { inferBlock } from '../../shared/compiler/infer-block.ts';
import { compileTraining } from '../../shared/compiler/pipeline.ts';
import { planGraph } from '../../shared/compiler/plan.ts';
import { fixDocument, repairsOf } from '../../shared/compiler/repairs/index.ts';
import type { DataFacts } from '../../shared/data/data-facts.ts';
import { factsBeforeReading } from '../../shared/data/sources/index.ts';
import { hasErrors } from '../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../shared/document/schema.ts';
import { catalogueOf } from '../../shared/nodes/catalogue.ts';
import { holdsFor } from './data-facts.ts';
import type {
  Explanation,
  InferenceAnswers,
  InferenceQuestion,
  InferenceReply,
  InferenceRequest,
} from './inference-messages.ts';

function infer({ document, data }: InferenceQuestion): InferenceAnswers['infer'] {
  const facts = inferDocument(document, catalogueOf(document), data);
  return { ...facts, problems: facts.problems.filter((problem) => holdsFor(data, problem)) };
}

function explain(question: Extract<InferenceQuestion, { kind: 'explain' }>): Explanation {
  const { document, data, facts } = question;
  const found = repairsOf(document, catalogueOf(document), data, facts);
  return {
    repairs: found.map(({ repairs }) => repairs),
    assumed: fixDocument(document, catalogueOf(document), data, facts).revealed,
    memory: memoryOfStep(question),
  };
}

function memoryOfStep({
  document,
  data,
  facts,
}: Extract<InferenceQuestion, { kind: 'explain' }>): number | undefined {
  if (hasErrors(facts.problems) || data.featureType.shape.length === 0) return undefined;
  const batch = document.training.batchSize;
  const program = compileTraining(document, { catalogue: catalogueOf(document), data, batch });
  if (!program.ok) return undefined;
  const plan = planGraph(program.value.graph);
  return plan.peakBytes + plan.stateBytes + plan.dataBytes;
}

/** Checked as if the problems that stand were fixed: behind an error, too, only what fits may be wired. */
function checkWires({
  document,
  data,
  edges,
}: Extract<InferenceQuestion, { kind: 'wires' }>): InferenceAnswers['wires'] {
  const fixed = fixedDocument(document, data);
  return edges.map((edge) => {
    const reason = checkWire(fixed, edge, catalogueOf(document), data);
    return reason !== undefined && holdsFor(data, reason) ? reason : undefined;
  });
}

function findFitting({
  document,
  data,
  wire,
}: Extract<InferenceQuestion, { kind: 'fitting' }>): InferenceAnswers['fitting'] {
  return fittingNodes(fixedDocument(document, data), wire, catalogueOf(document), data);
}

function fixedDocument(document: ProjectDocument, data: DataFacts): ProjectDocument {
  const facts = inferDocument(document, catalogueOf(document), data);
  return fixDocument(document, catalogueOf(document), data, facts).document;
}

function answer(question: InferenceQuestion): InferenceAnswers[keyof InferenceAnswers] {
  switch (question.kind) {
    case 'infer':
      return infer(question);
    case 'explain':
      return explain(question);
    case 'wires':
      return checkWires(question);
    case 'block':
      return inferBlock(question.document, catalogueOf(question.document), question.data, question.path);
    case 'fitting':
      return findFitting(question);
  }
}

/** Of data that was not read, what its settings alone say: whether it is tokens, and what is predicted. */
function withAssumedData(question: InferenceQuestion): InferenceQuestion {
  const isRead = question.data.featureType.shape.length > 0;
  return isRead
    ? question
    : { ...question, data: factsBeforeReading(question.document.data.source, question.document.data.fields) };
}

self.addEventListener('message', ({ data }: MessageEvent<InferenceRequest>) => {
  let reply: InferenceReply;
  try {
    reply = { id: data.id, answer: answer(withAssumedData(data.question)) };
  } catch (failure) {
    reply = { id: data.id, failure: String(failure) };
  }
  self.postMessage(reply);
});
