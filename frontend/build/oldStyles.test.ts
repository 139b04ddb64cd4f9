import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { oldStyles, withoutCalls } from './oldStyles.ts'

const DIST = join(process.cwd(), 'dist')

describe('sizes for engines without min() and max()', () => {
  it.each([
    ['max(58px, var(--tap))', 'var(--tap)'],
    ['max(66px, calc(var(--tap) + 10px), min(9.5vh, 92px))', 'calc(var(--tap) + 10px)'],
    ['clamp(48px, 16vw, 64px)', '16vw'],
    ['min(44vh, 360px)', '44vh'],
    ['700 max(1.4375rem, var(--fs-lead)) / 1.3 var(--song)', '700 var(--fs-lead) / 1.3 var(--song)'],
  ])('%s is %s', (value, plain) => {
    expect(withoutCalls(value).value).toBe(plain)
  })

  it('keeps the limit of a share of the window', () => {
    expect(withoutCalls('calc(min(100vw, 430px) / 390)')).toEqual({
      value: 'calc(100vw / 390)',
      wide: { from: 430, value: 'calc(430px / 390)' },
    })
  })

  it('takes over nothing else, and keeps media queries', () => {
    const css = '.a{color:red;width:min(50vw,200px)}@media print{.b{height:max(1px,var(--t))}}.c{top:0}'
    expect(oldStyles(css)).toBe(
      '.a{width:50vw}@media (min-width:400px){.a{width:200px}}@media print{.b{height:var(--t)}}',
    )
  })

  it.runIf(existsSync(join(DIST, 'old.css')))('has every rule of the build that needs it, and no call', () => {
    const old = readFileSync(join(DIST, 'old.css'), 'utf8')
    expect(old).not.toMatch(/\b(min|max|clamp)\(/)
    const sheets = readdirSync(join(DIST, 'assets')).filter((name) => name.endsWith('.css'))
    const all = sheets.map((name) => readFileSync(join(DIST, 'assets', name), 'utf8')).join('')
    const needing = [...all.matchAll(/([^{}]+)\{[^{}]*\b(?:min|max|clamp)\(/g)].map((one) => one[1]!)
    expect(needing.length).toBeGreaterThan(10)
    for (const selector of needing) if (!selector.startsWith('@')) expect(old).toContain(selector)
  })
})
