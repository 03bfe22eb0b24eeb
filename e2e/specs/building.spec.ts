import { expect, test } from '../fixtures/test.ts';
import { BuildRoom } from '../pages/build-room.ts';
import { Gallery } from '../pages/gallery.ts';
import { goTo } from '../pages/rooms.ts';
import { TrainRoom } from '../pages/train-room.ts';

test('a residual network is built from nothing by drag and wire, and trains', async ({ app, page }) => {
  test.setTimeout(150_000);
  await new Gallery(page).createEmpty();
  const room = new BuildRoom(page);
  // Three rows: into the skip connection, out of it, and what the network is judged by.
  await room.dragIn('input', { x: 70, y: 60 });
  await room.dragIn('dense', { x: 280, y: 60 });
  await room.dragIn('activation', { x: 490, y: 60 });
  await room.dragIn('dense', { x: 700, y: 60 });
  await room.dragIn('add', { x: 70, y: 200 });
  await room.dragIn('activation', { x: 280, y: 200 });
  await room.dragIn('dense', { x: 490, y: 200 });
  await room.dragIn('target', { x: 70, y: 330 });
  await room.dragIn('cross-entropy', { x: 280, y: 330 });
  await room.dragIn('accuracy', { x: 490, y: 330 });

  await room.setParameter('input1', 'Shape', '1×28×28', '2');
  for (const layer of ['dense1', 'dense2']) await room.setParameter(layer, 'Units', '64', '16');
  await room.setParameter('dense3', 'Units', '64', '2');

  await room.wire('input1.output', 'dense1.input');
  await room.wire('dense1.output', 'activation1.input');
  await room.wire('activation1.output', 'dense2.input');
  await room.wire('dense2.output', 'add1.inputs:0');
  await room.wire('activation1.output', 'add1.inputs:1');
  await room.wire('add1.output', 'activation2.input');
  await room.wire('activation2.output', 'dense3.input');
  await room.wire('dense3.output', 'cross_entropy1.logits');
  await room.wire('target1.output', 'cross_entropy1.target');
  await room.wire('dense3.output', 'accuracy1.scores');
  await room.wire('target1.output', 'accuracy1.target');
  await expect(await room.problems()).toContainText('No problems');

  const training = new TrainRoom(page);
  await goTo(page, 'Train');
  await training.start();
  await training.isCompleted();
  await expect(training.panel).toContainText(/Accuracy in validation\s*(9\d|100)/);
  await expect(training.curve('Loss')).toBeVisible();
  expect(app.complaints).toEqual([]);
});
