import { expect, test } from '../fixtures/test.ts';
import { BuildPage } from '../pages/build-page.ts';
import { Gallery } from '../pages/gallery.ts';
import { goTo } from '../pages/navigation.ts';
import { TrainPage } from '../pages/train-page.ts';

test('a residual network is built from nothing by drag and wire, and trains', async ({ app, page }) => {
  test.setTimeout(150_000);
  await new Gallery(page).createEmpty();
  const building = new BuildPage(page);
  // Three rows: into the skip connection, out of it, and what the network is evaluated by.
  await building.dragIn('input', { x: 70, y: 60 });
  await building.dragIn('dense', { x: 280, y: 60 });
  await building.dragIn('activation', { x: 490, y: 60 });
  await building.dragIn('dense', { x: 700, y: 60 });
  await building.dragIn('add', { x: 70, y: 200 });
  await building.dragIn('activation', { x: 280, y: 200 });
  await building.dragIn('dense', { x: 490, y: 200 });
  await building.dragIn('target', { x: 70, y: 330 });
  await building.dragIn('cross-entropy', { x: 280, y: 330 });
  await building.dragIn('accuracy', { x: 490, y: 330 });

  await building.setParameter('input1', 'Shape', '1×28×28', '2');
  for (const layer of ['dense1', 'dense2']) await building.setParameter(layer, 'Units', '64', '16');
  await building.setParameter('dense3', 'Units', '64', '2');

  await building.wire('input1.output', 'dense1.input');
  await building.wire('dense1.output', 'activation1.input');
  await building.wire('activation1.output', 'dense2.input');
  await building.wire('dense2.output', 'add1.inputs:0');
  await building.wire('activation1.output', 'add1.inputs:1');
  await building.wire('add1.output', 'activation2.input');
  await building.wire('activation2.output', 'dense3.input');
  await building.wire('dense3.output', 'cross_entropy1.logits');
  await building.wire('target1.output', 'cross_entropy1.target');
  await building.wire('dense3.output', 'accuracy1.scores');
  await building.wire('target1.output', 'accuracy1.target');
  await expect(await building.problems()).toContainText('No problems');

  const training = new TrainPage(page);
  await goTo(page, 'Train');
  await training.start();
  await training.isCompleted();
  await expect(training.panel).toContainText(/Accuracy in validation\s*(9\d|100)/);
  await expect(training.curve('Loss')).toBeVisible();
  expect(app.complaints).toEqual([]);
});
