import { beforeEach, describe, expect, it } from 'vitest';
import type { WatchedLayer } from '../../shared/training/layer-look.ts';
import type { RunProfile } from '../../shared/training/run-profile.ts';
import { forgetLooks, noteLook, paintOf, useLayers } from './layers-store.ts';

beforeEach(forgetLooks);
const steps = () => useLayers.getState().looks.map(({ step }) => step);

describe('looks at the layers', () => {
  it('replace those of steps that are made anew', () => {
    for (const step of [1, 50, 90, 60]) noteLook({ step, layers: [] });
    expect(steps()).toEqual([1, 50, 60]);
  });

  it('stay bounded over a day, spread over the whole run', () => {
    const layers: readonly WatchedLayer[] = Array.from({ length: 500 }, (_, i) => ({ node: `n${i}` }));
    for (let step = 1; step <= 43_200; step += 7) noteLook({ step, layers });
    expect(steps().length).toBeLessThanOrEqual(66);
    expect(steps()[0]).toBe(1);
    expect(steps().some((step) => step > 15_000 && step < 25_000)).toBe(true);
  });
});

describe('the colour of a node', () => {
  const look = (layers: readonly WatchedLayer[]) => [{ step: 1, layers }];

  it('is that of the layer of a block that stands out', () => {
    const looks = look([
      { node: 'block/a', updateRatio: 0.001 },
      { node: 'block/b', updateRatio: 0.5 },
      { node: 'dense', updateRatio: 1e-7 },
      { node: 'free' },
    ]);
    expect(
      ['block', 'dense', 'free', 'none'].map((id) =>
        paintOf({ looks, profile: undefined, paint: 'ratio' }, id),
      ),
    ).toEqual(['high', 'low', undefined, undefined]);
  });

  it('takes gradients as norms and dead units by their largest share', () => {
    const looks = look([
      { node: 'block/a', gradientNorm: 0.6, dead: 0.05 },
      { node: 'block/b', gradientNorm: 0.8, dead: 0.4 },
    ]);
    expect(paintOf({ looks, profile: undefined, paint: 'gradient' }, 'block')).toBe('heat-3');
    expect(paintOf({ looks, profile: undefined, paint: 'dead' }, 'block')).toBe('heat-3');
    expect(paintOf({ looks, profile: undefined, paint: undefined }, 'block')).toBeUndefined();
  });

  it('takes the share of the time of all nodes of a block together', () => {
    const node = (name: string, share: number): RunProfile['nodes'][number] => ({
      node: name,
      share,
      forward: share,
      backward: 0,
      update: 0,
      outputBytes: 0,
      parameterBytes: 0,
      ops: [],
    });
    const profile = {
      nodes: [node('block/a', 0.2), node('block/b', 0.15), node('dense', 0.04)],
    } as unknown as RunProfile;
    const painted = ['block', 'dense', 'none'].map((id) =>
      paintOf({ looks: [], profile, paint: 'time' }, id),
    );
    expect(painted).toEqual(['heat-3', 'heat-0', undefined]);
  });
});
