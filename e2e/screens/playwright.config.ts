/** Takes the pictures of docs/screens anew: `npm run screens`. No part of `npm test`. */
import { defineConfig } from '@playwright/test';
import specs from '../playwright.config.ts';

export default defineConfig(specs, {
  testDir: '.',
  globalSetup: '../build-first.ts',
  outputDir: '../../test-results',
  timeout: 600_000,
});
