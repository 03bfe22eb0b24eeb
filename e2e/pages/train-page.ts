import { expect, type Locator, type Page } from '@playwright/test';
import { goTo } from './navigation.ts';

/** Where a run is begun, watched and taken up again. */
export class TrainPage {
  readonly #page: Page;
  readonly panel: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.panel = page.getByRole('complementary', { name: 'Train' });
  }

  async setEpochs(count: number): Promise<void> {
    await this.setNumber('Epochs', count);
  }

  async setNumber(name: string, value: number): Promise<void> {
    const field = this.panel.getByRole('textbox', { name, exact: true });
    await field.fill(String(value));
    await field.press('Enter');
  }

  async chooseSchedule(name: string): Promise<void> {
    // By keys: on a busy machine a click is a long press, which chooses what lies under the pointer.
    await this.panel.getByRole('combobox', { name: 'Schedule' }).press('Enter');
    await this.#page.getByRole('option', { name, exact: true }).click();
  }

  /** Devices that this machine lacks are listed as such, and cannot be chosen. */
  async offersOnlyPresentDevices(): Promise<void> {
    await this.panel.getByRole('combobox', { name: 'Device' }).press('Enter');
    const absent = this.#page.getByRole('option', { name: /Absent/ });
    await expect(absent.first()).toHaveAttribute('aria-disabled', 'true');
    await this.#page.keyboard.press('Escape');
  }

  /** Trains the open project for so many epochs, to their end. */
  async trainFor(epochs: number): Promise<void> {
    await goTo(this.#page, 'Train');
    await this.setEpochs(epochs);
    await this.start();
    await this.isCompleted();
  }

  async start(): Promise<void> {
    await this.#page.getByRole('banner').getByRole('button', { name: 'Train' }).click();
  }

  /** Tries learning rates until there is one to use. */
  async findLearningRate(): Promise<Locator> {
    await this.panel.getByRole('button', { name: 'Find a learning rate' }).click();
    await expect(this.panel.getByRole('img', { name: 'Loss over the learning rate' })).toBeVisible();
    const use = this.panel.getByRole('button', { name: /^Use 0\.\d+$/ });
    await expect(use).toBeVisible({ timeout: 20_000 });
    return use;
  }

  async stop(): Promise<void> {
    await this.panel.getByRole('button', { name: 'Stop and save' }).click();
    await expect(this.panel).toContainText('Stopped', { timeout: 20_000 });
  }

  async resume(): Promise<void> {
    await this.panel.getByRole('button', { name: 'Resume' }).click();
  }

  /** Waits for the run, or the one of that name, to be complete. */
  async isCompleted(name = 'Run'): Promise<void> {
    await expect(this.panel).toContainText(name);
    await expect(this.panel).toContainText('Completed', { timeout: 60_000 });
  }

  /** The epoch that the run is in, counted from 1; 0 while none is shown. */
  async epoch(): Promise<number> {
    const [text = ''] = await this.panel.getByText(/^Epoch \d+ of/).allTextContents();
    return Number(/\d+/.exec(text)?.[0] ?? 0);
  }

  /** Waits until the run is in an epoch or past it. */
  async reaches(epoch: number): Promise<void> {
    await expect.poll(() => this.epoch(), { timeout: 60_000 }).toBeGreaterThanOrEqual(epoch);
  }

  /** Shows what the dock keeps of the run. */
  async show(tab: 'Curves' | 'Samples' | 'Layers' | 'Profile' | 'Confusion' | 'Log'): Promise<void> {
    const choice = this.#page.getByRole('tab', { name: tab });
    await choice.click();
    await expect(choice).toHaveAttribute('aria-selected', 'true');
  }

  /** Shows a part of the curves by a drag over one of them. */
  async dragOver(name: string, from: number, to: number): Promise<void> {
    const box = await this.curve(name).boundingBox();
    if (box === null) throw new Error(`the curve of ${name} is not shown`);
    const y = box.y + box.height / 3;
    await this.#page.mouse.move(box.x + from * box.width, y);
    await this.#page.mouse.down();
    await this.#page.mouse.move(box.x + to * box.width, y, { steps: 4 });
    await this.#page.mouse.up();
  }

  /** The way back from a part of the curves. */
  get wholeRun(): Locator {
    return this.#page.getByRole('button', { name: 'Whole run' });
  }

  /** Where the crosshair stands. */
  get crosshair(): Locator {
    return this.#page.locator('.chart-at');
  }

  /** The crosshair as each chart draws it: how far to the right, in pixels. */
  async crosshairs(): Promise<readonly number[]> {
    const lines = this.#page.locator('.chart .u-cursor-x');
    return lines.evaluateAll((found) =>
      found.map((line) => new DOMMatrix(getComputedStyle(line).transform).e),
    );
  }

  async chooseAxis(name: 'Epochs' | 'Steps' | 'Time'): Promise<void> {
    await this.#page.getByRole('combobox', { name: 'Axis' }).click();
    await this.#page.getByRole('option', { name, exact: true }).click();
  }

  curve(name: string): Locator {
    return this.#page.getByRole('img', { name: `${name} over the run` });
  }
}
