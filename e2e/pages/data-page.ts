import { expect, type Locator, type Page } from '@playwright/test';
import { goTo } from './navigation.ts';

/** Where the data is chosen and looked at. */
export class DataPage {
  readonly #page: Page;
  readonly facts: Locator;
  readonly samples: Locator;
  readonly settings: Locator;
  readonly findings: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.facts = page.getByRole('complementary', { name: 'Facts' });
    this.samples = page.getByRole('region', { name: 'Samples' });
    this.findings = page.getByRole('region', { name: 'Findings' });
    this.settings = page.getByRole('complementary', { name: 'Data settings' });
  }

  /** Goes there and waits for the data to be read. */
  async open(): Promise<void> {
    await goTo(this.#page, 'Data');
    await expect(this.facts).toContainText('Class balance', { timeout: 20_000 });
  }

  /** Shows one of the views in the middle. */
  async show(
    view: 'Samples' | 'Columns' | 'Recipe' | 'Augmentation' | 'Labels' | 'Copies' | 'Lineage' | 'Versions',
  ): Promise<void> {
    await this.samples.getByRole('tab', { name: view }).click();
  }

  /** The steps of the recipe, in the order in which they are applied. */
  get steps(): Locator {
    return this.samples.locator('ol.recipe > li');
  }

  /** Adds a step by its name, and waits for it to be open. */
  async addStep(name: string): Promise<void> {
    await this.show('Recipe');
    await this.samples.getByRole('button', { name: 'Add step' }).click();
    await this.#page.getByRole('menuitem', { name }).click();
    await expect(this.samples.getByRole('button', { name, expanded: true })).toBeVisible();
  }

  /** The augmentations, in the order in which they are applied; those of a group stand in it. */
  get augmentations(): Locator {
    return this.samples.getByRole('list', { name: 'Augmentations' }).locator('> li');
  }

  /** Adds an augmentation by its name, and waits for it to be open. */
  async addAugmentation(name: string): Promise<void> {
    await this.show('Augmentation');
    await this.samples.getByRole('button', { name: 'Add augmentation' }).click();
    await this.#page.getByRole('menuitem', { name: new RegExp(`^${name}`) }).click();
    await expect(this.samples.getByRole('button', { name, expanded: true })).toBeVisible();
  }

  /** The first picture in the grid of augmented samples whose name fits. */
  async shownPicture(name: RegExp): Promise<string | null> {
    return this.samples.getByRole('img', { name }).first().getAttribute('src');
  }

  /** What a column is used for. */
  role(column: string): Locator {
    return this.samples.getByRole('combobox', { name: `Role of ${column}` });
  }

  async setRole(column: string, role: string): Promise<void> {
    await this.role(column).press('Enter');
    await this.#page.getByRole('option', { name: role, exact: true }).click();
  }

  /** Takes a repair of a finding by its title. */
  async repair(title: string | RegExp): Promise<void> {
    await this.findings.getByRole('button', { name: title, exact: true }).click();
  }

  /** Opens a sample by the words of its picture. */
  async openSample(name: string): Promise<Locator> {
    await this.samples.getByRole('button', { name, exact: true }).click();
    const dialog = this.#page.getByRole('dialog');
    await expect(dialog).toBeVisible();
    return dialog;
  }

  async chooseFiles(): Promise<void> {
    await this.settings.getByRole('button', { name: 'Files' }).click();
    await expect(this.#page.getByRole('dialog').getByRole('list', { name: 'Places' })).toBeVisible();
  }

  async cancelChoosing(): Promise<void> {
    await this.#page.keyboard.press('Escape');
    await expect(this.#page.getByRole('dialog')).toBeHidden();
  }

  async setFile(path: string): Promise<void> {
    const field = this.settings.getByRole('textbox', { name: 'File', exact: true });
    await field.fill(path);
    await field.press('Enter');
  }
}
