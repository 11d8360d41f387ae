import { defineConfig } from '@playwright/test';
import { ADDRESS_VARIABLE } from './e2e/support/setup.ts';

const ci = process.env['CI'] !== undefined;

/** Chromium as the system has it; what it would do besides showing pages is turned off. */
const CHROMIUM = {
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--no-first-run',
    '--disable-quic',
  ],
};

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  globalSetup: './e2e/support/setup.ts',
  fullyParallel: true,
  workers: 2,
  retries: ci ? 1 : 0,
  forbidOnly: ci,
  reporter: ci ? 'line' : 'list',
  // For slow machines: a test that hangs fails, one that takes its time does not.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  use: {
    launchOptions: CHROMIUM,
    // Set by the setup, before the tests' processes read this file again.
    baseURL: process.env[ADDRESS_VARIABLE],
    locale: 'ko-KR',
    timezoneId: 'Asia/Seoul',
    viewport: { width: 1280, height: 900 },
    colorScheme: 'light',
    actionTimeout: 15_000,
    contextOptions: { reducedMotion: 'reduce' },
    permissions: ['clipboard-read', 'clipboard-write'],
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'journeys', testDir: 'e2e/journeys' },
    { name: 'screenshots', testDir: 'e2e/screenshots', retries: 0, use: { trace: 'off' } },
    // One at a time, or they would measure each other.
    {
      name: 'measure',
      testDir: 'e2e/measure',
      workers: 1,
      retries: 0,
      timeout: 300_000,
      use: { trace: 'off' },
    },
  ],
});
