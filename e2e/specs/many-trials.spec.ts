import { type FrameTimes, frameTimes } from '../fixtures/frame-times.ts';
import { createIris } from '../fixtures/iris-project.ts';
import { writeTrials } from '../fixtures/many-trials.ts';
import { expect, test } from '../fixtures/test.ts';
import { goTo } from '../pages/navigation.ts';
import { SearchPage } from '../pages/search-page.ts';

// A trace of its own is taken.
test.use({ trace: 'off' });

const count = 500;

function report(what: string, text: string): void {
  test.info().annotations.push({ type: what, description: text });
  process.stdout.write(`  ${what}: ${text}\n`);
}

function framesText({ frames, median, p95, intervalP95 }: FrameTimes): string {
  const [a, b, c] = [median, p95, intervalP95].map((value) => value.toFixed(1));
  return `${frames} frames; main thread: median ${a} ms, p95 ${b} ms; between frames: p95 ${c} ms`;
}

/** Times are reported and never checked: they are those of the machine and of what else runs on it. */
test('five hundred trials are looked at in every view and narrowed down by a drag', async ({
  app,
  browser,
  host,
  page,
}) => {
  await createIris(page, host);
  const search = new SearchPage(page);
  await writeTrials(host, count);
  await goTo(page, 'Search');
  await expect(page.getByText(`${count} of ${count}`, { exact: true })).toBeVisible();
  const axis = page.getByRole('slider', { name: 'Narrow down Learning rate' });
  const box = await axis.boundingBox();
  if (box === null) throw new Error('the axis is not shown');
  const x = box.x + box.width / 2;
  const times = await frameTimes(browser, page, async () => {
    await page.mouse.move(x, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(x, box.y + box.height * 0.7, { steps: 60 });
    await page.mouse.up();
  });
  report(`${count} trials, brush`, framesText(times));
  await expect(page.getByText(`${count} of ${count}`, { exact: true })).toBeHidden();
  await search.showAll();

  for (const name of ['Importance', 'Slices', 'Contour', 'Time', 'Repeats', 'Values']) {
    const begun = Date.now();
    await page.getByRole('tab', { name, exact: true }).click();
    await expect(page.getByRole('tabpanel', { name, exact: true })).toBeVisible();
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
    report(`${count} trials, ${name}`, `${Date.now() - begun} ms`);
  }
  expect(app.complaints).toEqual([]);
});
