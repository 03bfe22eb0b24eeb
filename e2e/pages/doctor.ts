import type { Locator, Page } from '@playwright/test';

/** What the doctor finds in a run, and a run tried on a sample. */
export class Doctor {
  readonly #page: Page;
  readonly dialog: Locator;
  readonly answers: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.dialog = page.getByRole('dialog', { name: /^Doctor/ });
    this.answers = page.getByRole('dialog', { name: /^Answers of run/ });
  }

  /** Has the doctor look at the run of the page. */
  async ask(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Doctor', exact: true }).click();
  }

  finding(claim: RegExp): Locator {
    return this.dialog.getByRole('listitem', { name: claim });
  }

  /** Trains a fork with the fix of a finding. */
  async take(claim: RegExp): Promise<void> {
    await this.finding(claim).getByRole('button', { name: 'Try in a fork' }).click();
  }

  /** Asks why the run answered a sample so. */
  async why(sample: RegExp): Promise<void> {
    await this.answers.getByRole('row', { name: sample }).getByRole('button', { name: /^Why/ }).click();
  }
}
