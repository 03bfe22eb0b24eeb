import { ok } from '../../../shared/base/result.ts';
import { canonicalJson } from '../../../shared/base/stable-json.ts';
import { inferDocument } from '../../../shared/compiler/infer.ts';
import type { DataFacts } from '../../../shared/data/data-facts.ts';
import { factsBeforeReading } from '../../../shared/data/sources/index.ts';
import { catalogueOf } from '../../../shared/nodes/catalogue.ts';
import type { EngineHost } from '../engine-host.ts';
import { startEngineTask } from '../engine-task.ts';
import type { Executor } from './executor.ts';

/** What every executor leaves to this machine: what a network costs, and the one look of the best at the test part. */
export function homeTasks(
  host: EngineHost,
  device: 'auto' | 'cpu',
): Pick<Executor, 'costs' | 'evaluateTest'> {
  /** What is known of data by its section: trials rarely vary it. */
  const known = new Map<string, DataFacts>();
  return {
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
      const request = { run, ...place, part: 'test', device } as const;
      const evaluated = await startEngineTask(host, 'evaluate', request).finished;
      if (!evaluated.ok) return evaluated;
      return ok({ samples: evaluated.value.samples, figures: evaluated.value.validation });
    },
  };
}
