import { expect, type Locator, type Page } from '@playwright/test';

/** Where a run leaves as a file, with its report. */
export class ExportPage {
  readonly #page: Page;
  readonly report: Locator;
  readonly #foot: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.report = page.getByRole('region', { name: 'Before and after' });
    this.#foot = page.locator('.export-foot');
  }

  /** Takes the smallest weights out, as many as the settings offer. */
  async prune(): Promise<void> {
    await this.#page.getByRole('checkbox', { name: 'Prune weights' }).check();
  }

  async chooseNumbers(name: string): Promise<void> {
    await this.#page.getByRole('combobox', { name: 'Numbers' }).click();
    await this.#page.getByRole('option', { name }).click();
  }

  /** The list of runs to export has one of this name. */
  async offersRun(name: string): Promise<void> {
    const list = this.#page.getByRole('combobox', { name: 'Run', exact: true });
    await list.click();
    await expect(this.#page.getByRole('option', { name, exact: true })).toBeVisible();
    await this.#page.keyboard.press('Escape');
  }

  /** Makes the file; its report is shown before a file stands anywhere. */
  async make(): Promise<void> {
    await this.#foot.getByRole('button', { name: 'Export', exact: true }).click();
    await expect(this.#foot).toContainText('Proved, not saved yet', { timeout: 30_000 });
  }

  async askWhere(): Promise<void> {
    await this.#foot.getByRole('button', { name: 'Save…' }).click();
    await expect(this.#page.getByRole('dialog').getByRole('list', { name: 'Places' })).toBeVisible();
  }

  /** Takes the place that the dialog offers. */
  async confirmWhere(): Promise<void> {
    await this.#page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
  }

  /** Exports to the place that the dialog offers. */
  async save(): Promise<void> {
    await this.make();
    await this.askWhere();
    await this.confirmWhere();
    await this.isSaved();
  }

  async isSaved(): Promise<void> {
    await expect(this.#foot).toContainText('Saved: ');
    await expect(this.#foot.getByRole('button', { name: 'Copy path' })).toBeVisible();
  }

  async discard(): Promise<void> {
    await this.#foot.getByRole('button', { name: 'Discard' }).click();
    await expect(this.#foot.getByRole('button', { name: 'Export', exact: true })).toBeVisible();
  }

  /** Saves over the file that the dialog offers, which is there already. */
  async saveOver(): Promise<void> {
    await this.askWhere();
    await this.confirmWhere();
    const dialog = this.#page.getByRole('dialog');
    await expect(dialog).toContainText('is there already. Replace it?');
    await dialog.getByRole('button', { name: 'Replace' }).click();
    await this.isSaved();
  }

  /** The proof stands beside the settings. */
  async isReported(): Promise<void> {
    await expect(this.report).toContainText('Accuracy by class', { timeout: 30_000 });
  }
}
