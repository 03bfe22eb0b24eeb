import process from 'node:process';
import { Worker } from 'node:worker_threads';

const pollMilliseconds = 500;

/**
 * Ends this process when its parent is gone. A native call can block the main thread for seconds, in which no
 * message arrives: so a thread of its own watches the parent's id.
 */
export function watchParent(): void {
  process.on('disconnect', () => process.exit(1));
  const script = `
    const { workerData } = require('node:worker_threads');
    setInterval(() => {
      if (process.ppid !== workerData.parent) process.kill(process.pid, 'SIGKILL');
    }, ${pollMilliseconds});
  `;
  const watch = new Worker(script, { eval: true, workerData: { parent: process.ppid } });
  watch.unref();
}
