import { type FrameTimes, frameTimes } from '../fixtures/frame-times.ts';
import { lengthened } from '../fixtures/large-project.ts';
import { readProjectFile, writeProjectFile } from '../fixtures/project-files.ts';
import { expect, test } from '../fixtures/test.ts';
import { BuildPage } from '../pages/build-page.ts';
import { Gallery } from '../pages/gallery.ts';

// A trace of its own is taken.
test.use({ trace: 'off' });

const nodeCount = 500;

function report(what: string, { frames, median, p95, intervalP95 }: FrameTimes): void {
  const [a, b, c] = [median, p95, intervalP95].map((value) => value.toFixed(1));
  const text = `${frames} frames; main thread: median ${a} ms, p95 ${b} ms; between frames: p95 ${c} ms`;
  test.info().annotations.push({ type: what, description: text });
  process.stdout.write(`  ${what}: ${text}\n`);
}

/** Times are reported and never checked: they are those of the machine and of what else runs on it. */
test('a graph of 500 nodes is panned, zoomed, and its nodes are dragged', async ({
  app,
  browser,
  host,
  page,
}) => {
  test.setTimeout(180_000);
  await new Gallery(page).createFrom('Iris: a first network');
  await page.goto('about:blank');
  const { project, layout } = lengthened(await readProjectFile(host, 'project.json'), nodeCount);
  await writeProjectFile(host, 'project.json', project);
  await writeProjectFile(host, 'layout.json', layout);
  await app.open(host.address);
  const building = new BuildPage(page);
  await expect(building.nodes).toHaveCount(nodeCount, { timeout: 30_000 });
  await expect(await building.problems()).toContainText('No problems', { timeout: 30_000 });

  const before = await building.placeOf('layer1');
  report(`${nodeCount} nodes, pan`, await frameTimes(browser, page, () => building.pan({ x: 240, y: -120 })));
  const panned = await building.placeOf('layer1');
  expect(Math.round(panned.x - before.x)).toBe(240);

  const id = 'layer262';
  const start = await building.placeOf(id);
  report(
    `${nodeCount} nodes, drag one`,
    await frameTimes(browser, page, () => building.drag(id, { x: 160, y: 80 })),
  );
  // The window may still be busy with the frames of the gesture.
  await expect.poll(async () => (await building.placeOf(id)).x - start.x).toBeGreaterThan(100);
  const end = await building.placeOf(id);

  report(`${nodeCount} nodes, zoom`, await frameTimes(browser, page, () => building.zoomBy(-20)));
  expect((await building.placeOf(id)).width).toBeGreaterThan(end.width);
  expect(app.complaints).toEqual([]);
});
