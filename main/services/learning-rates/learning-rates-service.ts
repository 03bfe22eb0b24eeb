import { ok } from '../../../shared/base/result.ts';
import type { RateEvent } from '../../../shared/contract/learning-rates.ts';
import type { Services } from '../../../shared/contract/services.ts';
import { diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { type DocumentTaskOptions, documentTask } from '../document-task.ts';
import type { EngineHost } from '../engine-host.ts';
import { startEngineTask } from '../engine-task.ts';

export interface LearningRatesServiceOptions extends DocumentTaskOptions {
  readonly engineHost: EngineHost;
}

/** Tests of learning rates for the projects of one window; each in a process of its own. */
export function learningRatesService({
  engineHost,
  ...options
}: LearningRatesServiceOptions): Services['learningRates'] {
  return {
    find: ({ objective, device, ...asked }, signal) =>
      documentTask<RateEvent>(signal, options, {
        asked,
        problemOf: ({ training: { objectives } }) =>
          objectives[objective] === undefined
            ? diagnostic('objective-unknown-loss', {}, { loss: `${objective}`, suggestion: '' })
            : undefined,
        start(request, push) {
          const asking = { ...request, index: objective, device };
          const task = startEngineTask(engineHost, 'find-learning-rate', asking, (point) => {
            const { learningRate, loss, smoothed } = point;
            push({ event: 'point', learningRate, loss, smoothed });
          });
          const finished = task.finished.then((result) =>
            result.ok ? ok({ event: 'found' as const, suggestion: result.value.suggestion }) : result,
          );
          return { kill: () => task.kill(), finished };
        },
      }),
  };
}
