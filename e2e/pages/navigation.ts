import type { Page } from '@playwright/test';

export type PageName = 'Build' | 'Data' | 'Train' | 'Search' | 'Runs' | 'Compare' | 'Export';

/** Goes to a page by the rail. */
export async function goTo(page: Page, name: PageName): Promise<void> {
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: name }).click();
}

/** Chooses an entry of a menu of the window, both by their words; the keys beside the entry are no part of them. */
export async function chooseInMenu(page: Page, menu: string, entry: string): Promise<void> {
  await page.getByRole('menuitem', { name: menu, exact: true }).click();
  const words = entry.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const name = new RegExp(`^${words}(?= (?:Ctrl|Alt|Shift|⌘)|$)`);
  await page.getByRole('menu').getByRole('menuitem', { name }).click();
}
