import { expectAccessible } from '../fixtures/accessibility.ts';
import { rewrite } from '../fixtures/project-files.ts';
import { expect, test } from '../fixtures/test.ts';
import { BuildPage } from '../pages/build-page.ts';
import { DataPage } from '../pages/data-page.ts';
import { ExportPage } from '../pages/export-page.ts';
import { Gallery } from '../pages/gallery.ts';
import { goTo } from '../pages/navigation.ts';
import { openCommands, openShortcuts, saveUnder } from '../pages/overlays.ts';
import { RunsPage } from '../pages/runs-page.ts';
import { TrainPage } from '../pages/train-page.ts';

test.use({ trace: 'off' });

test('the gallery and where the graph is built have no serious violation', async ({ app, page }) => {
  test.setTimeout(180_000);
  const gallery = new Gallery(page);
  await gallery.isShown();
  await expectAccessible(page, 'gallery');
  await gallery.createEmpty();
  await expectAccessible(page, 'empty graph');
  await gallery.open();
  await gallery.createFrom('Iris: a first network');
  const building = new BuildPage(page);
  await building.select('dense1');
  await expectAccessible(page, 'Build, a node selected', 'graph');
  const commands = await openCommands(page);
  await expectAccessible(page, 'command palette', 'dialog');
  await commands.close();
  const shortcuts = await openShortcuts(page);
  await expectAccessible(page, 'keyboard shortcuts', 'dialog');
  await shortcuts.close();
  await building.setParameter('dense2', 'Units', '3', '5');
  await building.problems();
  await expectAccessible(page, 'Build, with problems', 'graph');
  await building.showJson();
  await expectAccessible(page, 'Build, JSON', 'dock');
  expect(app.complaints).toEqual([]);
});

test('where a network is trained, compared and exported has no serious violation', async ({ app, page }) => {
  test.setTimeout(240_000);
  await new Gallery(page).createFrom('Digits: a small convolutional network');
  const data = new DataPage(page);
  await data.open();
  await expectAccessible(page, 'Data');
  await data.chooseFiles();
  await expectAccessible(page, 'file dialog', 'dialog');
  await data.cancelChoosing();
  const training = new TrainPage(page);
  await goTo(page, 'Train');
  await expectAccessible(page, 'Train, before a run');
  await training.setEpochs(1000);
  await training.start();
  await training.reaches(2);
  await expectAccessible(page, 'Train, during a run', 'side');
  await training.stop();
  await expectAccessible(page, 'Train, after a run');
  for (const tab of ['Samples', 'Log'] as const) {
    await training.show(tab);
    await expectAccessible(page, `Train, ${tab}`, 'dock');
  }
  await training.setEpochs(1);
  await training.start();
  await training.isCompleted();
  await goTo(page, 'Runs');
  const runs = new RunsPage(page);
  await runs.compare(1);
  await expectAccessible(page, 'Runs, two compared');
  await runs.askToDelete();
  await expectAccessible(page, 'Runs, deleting one', 'dialog');
  await runs.keep();
  await goTo(page, 'Export');
  const exporting = new ExportPage(page);
  await expectAccessible(page, 'Export');
  await exporting.askWhere();
  await expectAccessible(page, 'Export, where to', 'dialog');
  await exporting.confirmWhere();
  await exporting.isReported();
  await expectAccessible(page, 'Export, report', 'report');
  expect(app.complaints).toEqual([]);
});

test('what comes up over the window has no serious violation', async ({ app, host, page }) => {
  test.setTimeout(120_000);
  await new Gallery(page).createFrom('Iris: a first network');
  await new BuildPage(page).setParameter('dense1', 'Units', '16', '24');
  await rewrite(host, 'project.json', (text) => text.replace('"units": 16', '"units": 20'));
  await app.says('this window has edits that were not saved');
  await expectAccessible(page, 'a project changed by another program', 'messages');
  await app.take('Save under another name…');
  await expectAccessible(page, 'save under another name', 'dialog');
  await saveUnder(page, 'A second name');
  await goTo(page, 'Train');
  await new TrainPage(page).findLearningRate();
  await expectAccessible(page, 'Train, a learning rate found', 'side');
  expect(app.complaints).toEqual([]);
});
