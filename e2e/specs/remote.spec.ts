import { expect, test } from '../fixtures/test.ts';
import { Tunnel } from '../fixtures/tunnel.ts';
import { AppWindow } from '../pages/app-window.ts';
import { Gallery } from '../pages/gallery.ts';
import { goTo } from '../pages/navigation.ts';
import { TrainPage } from '../pages/train-page.ts';

test('a window here works through a tunnel with a program elsewhere, and a run outlives a tunnel that breaks', async ({
  host,
  playwright,
}) => {
  const { port } = new URL(host.address);
  const tunnel = await Tunnel.open(Number(port));
  const { launchOptions } = test.info().project.use;
  // What the browser takes for the port of this machine is where the tunnel begins.
  const mapped = `--host-resolver-rules=MAP localhost:${port} 127.0.0.1:${tunnel.port}`;
  const args = [...(launchOptions?.args ?? []), mapped];
  const browser = await playwright.chromium.launch({ ...launchOptions, args });
  try {
    const page = await browser.newPage({ locale: 'en-US' });
    const app = new AppWindow(page);
    await app.open((await host.pairingAddress()).replace('127.0.0.1', 'localhost'));
    await new Gallery(page).createFrom('Digits: a small convolutional network');
    const training = new TrainPage(page);
    await goTo(page, 'Train');
    await training.setEpochs(1000);
    await training.start();
    await training.reaches(2);
    await tunnel.break();
    await expect(page.getByText('The connection is lost; trying again.')).toBeVisible();
    await tunnel.reopen();
    await expect(page.getByText('The connection is lost; trying again.')).toBeHidden();
    await training.reaches(4);
    await training.stop();
  } finally {
    await browser.close();
    await tunnel.break();
  }
});
