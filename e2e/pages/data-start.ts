import { expect, type Locator, type Page } from '@playwright/test';

/** From a person's data to a project. */
export class DataStart {
  readonly #page: Page;
  readonly dialog: Locator;
  readonly findings: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.dialog = page.getByRole('dialog', { name: /Start from your data|Choose data and a network/ });
    this.findings = this.dialog.getByRole('region', { name: 'Findings' });
  }

  /** From the gallery. */
  async open(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Start from your data' }).click();
    await expect(this.dialog).toBeVisible();
  }

  /** Takes a file, or the folder itself where `file` is absent, by its typed path. */
  async take(kind: 'file' | 'folder', path: string): Promise<void> {
    await this.dialog.getByRole('button', { name: `Choose a ${kind}` }).click();
    await takePath(this.#page, kind, path);
  }

  /** The data was read, and the button that goes on can be pressed. */
  async isReady(): Promise<void> {
    await expect(this.#goOn).toBeEnabled({ timeout: 40_000 });
  }

  async choose(field: 'Kind' | 'Predict', value: string): Promise<void> {
    await this.dialog.getByRole('combobox', { name: field }).press('Enter');
    await this.#page.getByRole('option', { name: value, exact: true }).click();
  }

  repair(name: string | RegExp): Locator {
    return this.findings.getByRole('checkbox', { name });
  }

  async finish(): Promise<void> {
    await this.#goOn.click();
    await expect(this.dialog).toBeHidden({ timeout: 40_000 });
  }

  get #goOn(): Locator {
    return this.dialog.getByRole('button', { name: /^(Create project|Use data and network)$/ });
  }
}

/** In the window's own file picker: types a path and takes what is there. */
export async function takePath(
  page: Page,
  kind: 'file' | 'folder',
  path: string,
  title = `Choose a ${kind}`,
): Promise<void> {
  const picker = page.getByRole('dialog', { name: title });
  const field = picker.getByRole('textbox', { name: 'Path' });
  // The first folder writes its path as it is listed.
  await expect(field).not.toHaveValue('');
  await field.fill(path);
  await field.press('Enter');
  if (kind === 'folder') await picker.getByRole('button', { name: 'Choose this folder' }).click();
}
