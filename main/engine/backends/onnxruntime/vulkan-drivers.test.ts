import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { areSoftwareDrivers, vulkanDrivers } from './vulkan-drivers.ts';

let folder: string;
const file = (name: string): string => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'netloom-vulkan-'));
  for (const name of ['lvp_icd.x86_64.json', 'nvidia_icd.json', 'notes.txt']) writeFileSync(file(name), '{}');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('drivers of Vulkan', () => {
  it('are the manifests in the loader’s folders', () => {
    const found = vulkanDrivers({}, [folder, file('absent')]);
    expect([...found].sort()).toEqual([file('lvp_icd.x86_64.json'), file('nvidia_icd.json')]);
  });
  it('are those the environment names, where it names some', () => {
    const named = `${file('nvidia_icd.json')}:${file('absent.json')}`;
    expect(vulkanDrivers({ VK_ICD_FILENAMES: named }, [folder])).toEqual([file('nvidia_icd.json')]);
  });
});

describe('a device that is only software', () => {
  it('is one whose every driver computes on the processor', () => {
    expect(areSoftwareDrivers(['/a/vk_swiftshader_icd.json', '/b/lvp_icd.x86_64.json'])).toBe(true);
    expect(areSoftwareDrivers(['/b/lvp_icd.x86_64.json', '/b/nvidia_icd.json'])).toBe(false);
    expect(areSoftwareDrivers([])).toBe(false);
  });
});
