// Compares the key screens with the pictures in shots/. Started by test_visual.py, which brings server and riders.
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  testMatch: 'screens.spec.ts',
  snapshotPathTemplate: 'shots/{arg}{ext}',
  outputDir: process.env.VISUAL_OUTPUT,
  reporter: 'line',
  workers: 1,
  timeout: 60_000,
  expect: {
    timeout: 15_000,
    // A letter's edge may fall otherwise in a newer browser; a button that has moved is far more.
    toHaveScreenshot: { maxDiffPixelRatio: 0.01, animations: 'disabled', caret: 'hide', scale: 'css', stylePath: 'still.css' },
  },
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--font-render-hinting=none'] },
    baseURL: process.env.VISUAL_URL,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    serviceWorkers: 'block',
    contextOptions: { reducedMotion: 'reduce' },
  },
})
