import { expect, type Locator, type Page } from '@playwright/test';

/** Where runs stand side by side. */
export class RunsPage {
  readonly #page: Page;
  readonly comparison: Locator;
  /** What differs between the graphs and settings of two runs. */
  readonly changes: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.comparison = page.getByRole('region', { name: 'Compare' });
    this.changes = page.getByRole('region', { name: 'Graph changes' });
  }

  /** Adds a run to those compared. */
  async compare(number: number): Promise<void> {
    const choice = this.#page.getByRole('checkbox', { name: `Compare run ${number}` });
    await choice.setChecked(true);
    await expect(this.comparison.getByRole('img').first()).toBeVisible();
  }

  /** Shows the runs of a search or a comparison. */
  async openGroup(name: RegExp): Promise<void> {
    const head = this.#page.getByRole('button', { name });
    await head.click();
    await expect(head).toHaveAttribute('aria-expanded', 'true');
  }

  /** The runs of the table from top to bottom, by number. */
  async order(): Promise<readonly number[]> {
    const boxes = this.#page.getByRole('checkbox', { name: /^Compare run \d+$/ });
    const names = await boxes.evaluateAll((found) =>
      found.map((box) => box.getAttribute('aria-label') ?? ''),
    );
    return names.map((name) => Number(/\d+/.exec(name)?.[0]));
  }

  /** Sorts the table by a column. */
  async sortBy(column: string): Promise<Locator> {
    const head = this.#page.getByRole('columnheader', { name: column, exact: true });
    await head.getByRole('button').click();
    return head;
  }

  /** Shows a column of the table, or hides it. */
  async switchColumn(title: string): Promise<void> {
    await this.#page.getByRole('button', { name: 'Columns of the table' }).press('Enter');
    await this.#page.getByRole('menuitemcheckbox', { name: title }).press('Enter');
    await this.#page.keyboard.press('Escape');
  }

  /** The row of a run. */
  row(number: number): Locator {
    const choice = this.#page.getByRole('checkbox', { name: `Compare run ${number}`, exact: true });
    return this.#page.getByRole('row').filter({ has: choice });
  }

  /** Shows one run alone. */
  async choose(number: number): Promise<void> {
    await this.#page.getByRole('button', { name: new RegExp(`^Run ${number}(:|$)`) }).click();
  }

  /** Names a run and notes something about it. */
  async annotate(number: number, name: string, notes: string): Promise<void> {
    await this.choose(number);
    await this.#page.getByRole('button', { name: 'Rename the run, write notes…' }).click();
    const dialog = this.#page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
    await dialog.getByRole('textbox', { name: 'Notes' }).fill(notes);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toBeHidden();
  }

  async filter(query: string): Promise<void> {
    await this.#page.getByRole('textbox', { name: 'Filter runs' }).fill(query);
  }

  /** The mark of a run in the table: its colour and shape. */
  async mark(number: number): Promise<string> {
    const button = this.#page.getByRole('button', { name: new RegExp(`^Run ${number}(:|$)`) });
    return button.locator('svg').innerHTML();
  }

  /** Saves the figures of the runs compared to the place that the dialog offers. */
  /** Puts the two chosen runs beside each other; the dialog in which they stand. */
  async sideBySide(): Promise<Locator> {
    await this.comparison.getByRole('button', { name: 'Side by side…' }).click();
    return this.#page.getByRole('dialog', { name: /side by side$/ });
  }

  async saveFigures(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Save the figures of runs as CSV…' }).click();
    await this.#page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
  }

  /** Takes the graph of a run into the editor. */
  async openGraph(number: number): Promise<void> {
    await this.changes.getByRole('button', { name: `Open graph of run ${number}` }).click();
  }

  async askToDelete(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Delete the run' }).click();
    await expect(this.#page.getByRole('alertdialog')).toBeVisible();
  }

  /** Does not delete it after all. */
  async keep(): Promise<void> {
    await this.#page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
    await expect(this.#page.getByRole('alertdialog')).toBeHidden();
  }
}
