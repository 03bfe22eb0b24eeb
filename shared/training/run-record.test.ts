import { expect, it } from 'vitest';
import { runRecordSchema } from './run-record.ts';

const { versions } = runRecordSchema.shape;

it('names the library of the engine, whichever it is, under the name of the engine', () => {
  const ofOnnxRuntime = { netloom: '0.1.0', onnxruntime: '1.30.0', node: '20.20.2' };
  expect(versions.parse(ofOnnxRuntime)).toEqual(ofOnnxRuntime);
  const ofAnother = { netloom: '0.9.0', another: '3.1', node: '20.20.2' };
  expect(versions.parse(ofAnother)).toEqual(ofAnother);
});

it('needs the versions of Netloom and Node, and no number for a version', () => {
  expect(versions.safeParse({ onnxruntime: '1.30.0', node: '20.20.2' }).success).toBe(false);
  expect(versions.safeParse({ netloom: '0.1.0', node: '20.20.2', onnxruntime: 1 }).success).toBe(false);
});
