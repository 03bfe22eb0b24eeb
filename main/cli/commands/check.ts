import { ok } from '../../../shared/base/result.ts';
import { inferDocument } from '../../../shared/compiler/infer.ts';
import { hasErrors } from '../../../shared/diagnostics/diagnostic.ts';
import { shapeText } from '../../../shared/ir/types.ts';
import { assumedFacts } from '../../../shared/nodes/assumed-facts.ts';
import { nodeCatalogue } from '../../../shared/nodes/index.ts';
import { printableStages, printStage } from '../../services/print-stage.ts';
import { openProject } from '../../services/project-files.ts';
import { type Command, choiceOption, integerOption, requiredPositional } from '../command.ts';

export const check: Command = {
  name: 'check',
  summary: "check a project: problems, shapes, parameters, cost; print any of the compiler's stages",
  positionals: '<project>',
  options: {
    print: { type: 'string', placeholder: printableStages.join('|'), help: 'print this stage as text' },
    batch: { type: 'string', placeholder: 'N', help: 'batch size to compile for' },
  },
  async run(args, output) {
    const stage = choiceOption(args, 'print', printableStages);
    const batch = integerOption(args, 'batch', 1, 65_536);
    const opened = await openProject(requiredPositional(args, 0, '<project>'));
    if (!opened.ok) return opened;
    const { document } = opened.value;
    const facts = assumedFacts(document);
    const inferred = inferDocument(document, nodeCatalogue, facts);
    const problems = [...opened.value.problems, ...inferred.problems];
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
      const width = Math.max(4, ...nodes.map((node) => node.id.length));
      for (const { id, type, shape, parameters, macs } of nodes) {
        const cells = [
          type.padEnd(22),
          (shape ? shapeText(shape) : '?').padEnd(16),
          String(parameters).padStart(12),
        ];
        output.line(`${id.padEnd(width)}  ${cells.join('  ')}  ${String(macs).padStart(14)}`);
      }
      output.line(`${inferred.parameters} parameters, ${inferred.macs} multiply-accumulates a sample`);
    }
    return ok({ problems, parameters: inferred.parameters, macs: inferred.macs, nodes });
  },
};
