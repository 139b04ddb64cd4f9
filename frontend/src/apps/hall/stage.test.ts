import { expect, it } from 'vitest'
import { fitStage, stage } from './stage'

it.each([
  [1920, 1080, 1920, 1],
  [1366, 768, 1920, 768 / 1080],
  [1280, 800, 1920, 1280 / 1920],
  [1024, 768, 1440, 768 / 1080],
  [1280, 1024, 1440, 1280 / 1440],
  [3840, 2160, 1920, 2],
])('a screen of %d×%d gets a stage of its own shape that fits', (width, height, wide, scale) => {
  fitStage(width, height)
  expect(stage.width).toBe(wide)
  expect(stage.narrow).toBe(wide === 1440)
  expect(stage.scale).toBeCloseTo(Math.min(scale, height / 1080), 3)
  expect(stage.width * stage.scale).toBeLessThanOrEqual(width + 0.5)
})
