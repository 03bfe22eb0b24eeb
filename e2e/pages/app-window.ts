import { expect, type Locator, type Page } from '@playwright/test';

/** The window as a person meets it; what they do on its pages stands in the files beside this one. */
export class AppWindow {
  readonly page: Page;
  /** What the page complained about: errors of its scripts, and what its policy refused. */
  readonly complaints: string[] = [];

  readonly #status: Locator;
  readonly #messages: Locator;

  constructor(page: Page) {
    this.page = page;
    this.#status = page.getByRole('contentinfo');
    this.#messages = page.getByRole('region', { name: 'Messages' });
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
  }

  /** Goes to an address and waits for the window to be drawn. */
  async open(address: string): Promise<void> {
    await this.page.goto(address);
    await this.isShown();
  }

  async isShown(): Promise<void> {
    await expect(this.page.getByRole('main')).toBeVisible();
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.isShown();
  }

  /** The window says that this browser has to be paired first. */
  async isNotPaired(): Promise<void> {
    await expect(this.page.getByRole('alert')).toContainText('This browser is not paired');
    await expect(this.page.getByRole('alert')).toContainText(/ serve --pair/);
  }

  /** The window says nothing of pairing any more. */
  async isPaired(): Promise<void> {
    await expect(this.page.getByText('This browser is not paired')).toHaveCount(0);
    await this.isShown();
  }

  /** Presses what saves the project. */
  async trySave(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+S');
  }

  async save(): Promise<void> {
    await this.trySave();
    await this.saysSaved();
  }

  /** A message comes up. */
  async says(text: string): Promise<void> {
    await expect(this.#messages).toContainText(text);
  }

  /** Messages have a place of their own, beside all that can be used. */
  async messagesCoverNothing(): Promise<void> {
    const [page, messages, status] = await Promise.all(
      [this.page.getByRole('main'), this.#messages, this.#status].map((part) => part.boundingBox()),
    );
    if (page == null || messages == null || status == null)
      throw new Error('a part of the window is missing');
    expect(messages.height).toBeGreaterThan(0);
    expect(page.y + page.height).toBeLessThanOrEqual(messages.y + 0.5);
    expect(messages.y + messages.height).toBeLessThanOrEqual(status.y + 0.5);
  }

  /** Takes one of the ways that a message offers. */
  async take(way: string): Promise<void> {
    await this.#messages.getByRole('button', { name: way }).click();
  }

  async saysSaved(): Promise<void> {
    await expect(this.#status).toContainText('Saved');
  }

  async saysUnsaved(): Promise<void> {
    await expect(this.#status).toContainText('Not saved');
  }

  async saysWritable(): Promise<void> {
    await expect(this.#status).not.toContainText('Read-only');
  }

  /** Another window has the project open for writing. */
  async saysReadOnly(): Promise<void> {
    await expect(this.#status).toContainText('Read-only');
  }
}
