import { FakeRay } from '../../main/services/cluster/testing/fake-ray.ts';
import { expectAccessible } from '../fixtures/accessibility.ts';
import { createIris } from '../fixtures/iris-project.ts';
import { expect, test } from '../fixtures/test.ts';
import { goTo } from '../pages/navigation.ts';
import { PlaceChoice } from '../pages/place-choice.ts';
import { SearchPage } from '../pages/search-page.ts';
import { TrainPage } from '../pages/train-page.ts';

test('a search on a cluster that asks for a token goes away and comes back, and its best is taken', async ({
  app,
  host,
  page,
}) => {
  const ray = await FakeRay.start({ token: 'the-token' });
  try {
    await createIris(page, host);
    const search = new SearchPage(page);
    const place = new PlaceChoice(page, search.side);
    await goTo(page, 'Train');
    await new TrainPage(page).setEpochs(2);
    await search.mark('Learning rate');
    await goTo(page, 'Search');
    await search.setNumber('Trials', 2);

    await place.chooseCluster('http://192.0.2.1:8265');
    await place.try();
    await place.says('would not be encrypted');
    await place.chooseCluster(ray.address);
    await place.try();
    await place.says('does not let this person in');
    await place.keepToken('the-token');
    expect(await place.isReady()).toMatch(/2\.60\.0[\s\S]*2 free of 2[\s\S]*8 GiB/);
    await expectAccessible(page, 'Search, cluster');
    await expect(page.locator('body')).not.toContainText('the-token');

    await search.start();
    await expect.poll(() => ray.running.filter((id) => !id.includes('node')).length).toBeGreaterThan(0);
    await ray.away();
    await expect(search.said).toContainText('does not answer any more');
    await ray.back();
    await search.hasTrained(2);
    await search.showsSaid([/does not answer any more/, /answers again/]);
    await search.takeBest();
    await app.says('are in the graph');
    expect(app.complaints).toEqual([]);
  } finally {
    await ray.end();
  }
});

test('a run is trained on a cluster from where its device is chosen, and stands among the runs', async ({
  app,
  host,
  page,
}) => {
  const ray = await FakeRay.start();
  try {
    await createIris(page, host);
    await goTo(page, 'Train');
    const train = new TrainPage(page);
    const place = new PlaceChoice(page, train.panel);
    await place.chooseCluster('http://127.0.0.1:1');
    await train.setEpochs(3);
    await expectAccessible(page, 'Train, cluster');
    await train.start();
    await place.says('Nobody answers');
    await place.chooseCluster(ray.address);
    await train.start();
    await train.isCompleted('Run 1');
    expect(ray.submitted.filter((id) => !id.includes('node'))).toHaveLength(1);
    await goTo(page, 'Runs');
    await expect(page.getByRole('main')).toContainText('First run');
    await expect(page.getByRole('main')).toContainText('done');
    expect(app.complaints).toEqual([]);
  } finally {
    await ray.end();
  }
});
