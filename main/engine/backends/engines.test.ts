import { expect, it } from 'vitest';
import { explain } from '../../../shared/diagnostics/diagnostic.ts';
import { engineDevices, listedDevices } from '../../../shared/engines/index.ts';
import { selectBackend } from '../select-backend.ts';
import { engineDevice, reportDevices } from './engines.ts';

it('lists devices as ready, or with a reason and a remedy in both languages', async () => {
  const reports = await reportDevices();
  expect(reports.map(({ device }) => device)).toEqual(listedDevices.map(({ name }) => name));
  expect(reports[0]).toMatchObject({ device: 'cpu', ready: true, version: expect.stringMatching(/^\d+\./) });
  for (const { ready, state, problem } of reports) {
    expect(problem === undefined).toBe(ready);
    expect(state === 'ready').toBe(ready);
    for (const language of ['en', 'zh-CN'] as const) {
      const { message, found, fix } = problem
        ? explain(problem, language)
        : { message: '-', found: '-', fix: '-' };
      expect([message, found, fix].join()).not.toMatch(/[{}]/);
      expect([message, found, fix]).not.toContain('');
    }
  }
});

it('opens each device that is ready as itself, and refuses the others with their reason', async () => {
  for (const { name, engine } of engineDevices) {
    const status = await engineDevice(name).status();
    const opened = await selectBackend(name);
    if (status.state === 'ready') {
      expect(opened).toMatchObject({ ok: true, value: { engine: engine.name, device: name } });
    } else expect(opened).toEqual({ ok: false, error: [status.problem] });
  }
});

it('takes a device that is ready where none is chosen, and none that is emulated', async () => {
  const opened = await selectBackend('auto');
  if (!opened.ok) throw new Error('no device');
  const device = engineDevice(opened.value.device);
  expect(await device.status()).toEqual({ state: 'ready' });
  expect(device.isEmulated?.() ?? false).toBe(false);
});
