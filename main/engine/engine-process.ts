/** Entry of the engine process: takes one task by message, sends what happens, and ends with it. */
import process from 'node:process';
import { parentLine } from './parent-line.ts';
import { watchParent } from './parent-watch.ts';
import { takeTask } from './take-task.ts';

// Native sessions may hold the process; its work is over and everything is on the disk.
void takeTask(parentLine()).then(() => process.exit(0));
// Ctrl+C and the end of the terminal reach the whole process group, and a service's end each of its processes; the
// caller decides what it means.
for (const signal of ['SIGINT', 'SIGHUP', 'SIGTERM'] as const) process.on(signal, () => undefined);
watchParent();
