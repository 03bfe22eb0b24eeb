import { availableParallelism } from 'node:os';
import { ok } from '../../../shared/base/result.ts';
import { canonicalJson } from '../../../shared/base/stable-json.ts';
import { inferDocument } from '../../../shared/compiler/infer.ts';
import type { DataFacts } from '../../../shared/data/data-facts.ts';
import { factsBeforeReading } from '../../../shared/data/sources/index.ts';
import { catalogueOf } from '../../../shared/nodes/catalogue.ts';
import type { EngineHost } from '../engine-host.ts';
import { startEngineTask } from '../engine-task.ts';
import type { Executor } from './executor.ts';

/**
 * Trials in engine processes of this machine. One at a time computes where `auto` says, with every core; several share the cores of the
 * processor, each with its part of the threads.
 */
export function localExecutor(host: EngineHost, slots: number): Executor {
  const shared =
    slots === 1
      ? ({ device: 'auto' } as const)
      : ({ device: 'cpu', threads: Math.max(1, Math.floor(availableParallelism() / slots)) } as const);
  /** What is known of data by its section: trials rarely vary it. */
  const known = new Map<string, DataFacts>();
  return {
    capacity: { slots },
    start(spec, onEvent) {
      const request = { ...spec, ...shared, isTrial: true };
      return startEngineTask(host, 'train', request, (event) => {
        if (event.event !== 'profile') onEvent(event);
      });
    },
    async costs(document, place) {
      const { data } = document;
      const key = canonicalJson(data);
      if (!known.has(key)) {
        const look = await startEngineTask(host, 'look', { data, ...place, whole: true }).finished;
        if (!look.ok) return look;
        known.set(key, look.value.facts ?? factsBeforeReading(data.source, data.fields));
      }
      const { parameters, macs } = inferDocument(
        document,
        catalogueOf(document),
        known.get(key) as DataFacts,
      );
      return ok({ parameters, macs });
    },
    async evaluateTest(run, place) {
      const request = { run, ...place, part: 'test', device: shared.device } as const;
      const evaluated = await startEngineTask(host, 'evaluate', request).finished;
      if (!evaluated.ok) return evaluated;
      return ok({ samples: evaluated.value.samples, figures: evaluated.value.validation });
    },
  };
}
