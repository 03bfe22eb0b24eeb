import { defineConfig } from '@playwright/test';
import { inspectSystem } from '../tools/system.mjs';

const { browser } = inspectSystem();

/**
 * Chromium takes the last list of features alone, so this one repeats Playwright's own (`chromiumSwitches.ts`). The last three
 * are lists below the address field: each new window would load them as two more pages, which nobody sees.
 */
const disabledFeatures = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
];

export default defineConfig({
  testDir: 'specs',
  globalSetup: './build-first.ts',
  outputDir: '../test-results',
  // Specs wait more than they compute: on two cores three side by side end a fifth sooner than two.
  workers: 3,
  fullyParallel: true,
  timeout: 120_000,
  // A busy machine answers late; a wait that succeeds takes no longer for it.
  expect: { timeout: 20_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: 'list',
  use: {
    actionTimeout: 20_000,
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    timezoneId: 'UTC',
    colorScheme: 'dark',
    contextOptions: { reducedMotion: 'reduce' },
    // A copy of the page at each step would take longer than the steps; a failure has its own picture of the page.
    trace: { mode: 'retain-on-failure', snapshots: false, screenshots: false },
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(browser !== undefined && { executablePath: browser }),
      args: [`--disable-features=${disabledFeatures}`],
    },
  },
});
