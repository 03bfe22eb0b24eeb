import { childrenOf } from '../fixtures/processes.ts';
import { expect, test } from '../fixtures/test.ts';
import { Gallery } from '../pages/gallery.ts';
import { goTo } from '../pages/navigation.ts';
import { TrainPage } from '../pages/train-page.ts';

test('a run whose engine is killed says by what and where, and is taken up again', async ({
  app,
  host,
  page,
}) => {
  test.skip(process.platform === 'win32', 'processes are listed by ps');
  test.setTimeout(120_000);
  await new Gallery(page).createFrom('Digits: a small convolutional network');
  const training = new TrainPage(page);
  await goTo(page, 'Train');
  await training.setEpochs(1000);
  await training.start();
  await training.reaches(3);
  const engines = childrenOf(host.process.pid ?? 0);
  expect(engines.length).toBeGreaterThan(0);
  for (const engine of engines) process.kill(engine, 'SIGKILL');
  await expect(training.panel).toContainText('The run ended by a problem', { timeout: 20_000 });
  await expect(training.panel).toContainText(/ended unexpectedly after step \d+/);
  await expect(training.panel).toContainText('SIGKILL');
  await training.resume();
  await training.reaches(4);
  await training.stop();
  await app.reload();
  await goTo(page, 'Train');
  await expect(training.panel).toContainText(/Stopped after \d+ whole epochs/);
  expect(app.complaints).toEqual([]);
});
