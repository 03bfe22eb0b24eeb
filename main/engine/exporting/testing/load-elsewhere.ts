import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

/**
 * Loads a file as anybody would, at ONNX Runtime's usual level of optimization, in a process of its own; gives how that
 * ended: `ok`, the runtime's error, or the signal that ended it.
 */
export function loadElsewhere(file: string): string {
  const runtime = pathToFileURL(`${process.cwd()}/node_modules/onnxruntime-node/dist/index.js`);
  const program = `
    const { default: runtime } = await import(${JSON.stringify(runtime.href)});
    await runtime.InferenceSession.create(${JSON.stringify(file)}, { logSeverityLevel: 3 });
    console.log('ok');
    process.exit(0);
  `;
  const args = ['--input-type=module', '--eval', program];
  const { stdout, stderr, signal } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return signal ?? (stdout.trim() || stderr.trim());
}
