/** Entry of the process that trains a work with our own engine; see protocol.ts. */
import { createInterface } from 'node:readline';
import { openOwnPictures } from './own-pictures.ts';
import { type EndlessTraining, openOwnTraining } from './own-training.ts';
import type { Closed, Command, Failed, Opened, Trained } from './protocol.ts';
import { works } from './works.ts';

/** Long enough for the chunk length to settle. */
const warmUpSeconds = 1;

let training: EndlessTraining | undefined;

async function answer(command: Command): Promise<Opened | Trained | Closed> {
  switch (command.command) {
    case 'open': {
      const work = works.find(({ name }) => name === command.work);
      if (work === undefined) throw new Error(`no work is named ${command.work}`);
      const { threads } = command;
      training =
        work.model === 'pictures'
          ? openOwnPictures(work, threads)
          : await openOwnTraining(work, command.mode, threads);
      await training.train(warmUpSeconds);
      return { version: process.versions.node };
    }
    case 'train':
      if (training === undefined) throw new Error('nothing was opened');
      return training.train(command.seconds);
    case 'close':
      await training?.close();
      training = undefined;
      return { peakBytes: process.resourceUsage().maxRSS * 1024 };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const command = JSON.parse(line) as Command;
  const reply = await answer(command).catch((error: unknown): Failed => ({ error: String(error) }));
  process.stdout.write(`${JSON.stringify(reply)}\n`);
  if (command.command === 'close') break;
}
// When the bench died without a word, the data worker would keep this process alive.
await training?.close();
