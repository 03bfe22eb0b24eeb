import { expect, it } from 'vitest';
import { projectIdSchema } from '../../shared/contract/common.ts';
import type { TableLook } from '../../shared/contract/data.ts';
import type { DataSection } from '../../shared/data/data-schema.ts';
import { fakeMain } from '../testing/fake-services.ts';
import { connectServices } from './services.ts';
import { lookAtTable, useTableLook } from './table-look.ts';

const project = projectIdSchema.parse('project-1');
const data = { source: { kind: 'csv', path: 'a.csv' } } as DataSection;
const look = { columns: [] } as unknown as TableLook;

it('keeps who asks second for a table waiting until it was looked at', async () => {
  const { services } = fakeMain({});
  let asked = 0;
  let answer: () => void = () => undefined;
  const table = async () => {
    asked++;
    await new Promise<void>((resolve) => {
      answer = resolve;
    });
    return { ok: true, value: look } as const;
  };
  connectServices({ ...services, data: { ...services.data, table } });
  const first = lookAtTable(project, data);
  const second = lookAtTable(project, data).then(() => useTableLook.getState().look);
  answer();
  await first;
  expect(await second).toBe(look);
  expect(asked).toBe(1);
});
