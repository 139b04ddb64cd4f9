// On every page of a preview: says that it is one, shows what the check finds, loads again when an edit is served.
'use strict'
{
  const EVERY_MS = 700
  const RIBBON = 22
  const framed = window.top !== window
  let version = null

  const ribbon = document.createElement('div')
  ribbon.setAttribute('data-testid', 'preview-ribbon')
  ribbon.textContent = '预览 · 每一站都能去 · 什么都不记'
  ribbon.style.cssText =
    `position:fixed;z-index:90;top:0;left:0;right:0;height:${RIBBON}px;background:#b4321f;color:#fff;` +
    'font:600 13px/22px sans-serif;text-align:center;letter-spacing:.04em;pointer-events:none'
  document.body.append(ribbon)
  // The page keeps this much free at its top, as for a phone's own bar.
  document.documentElement.style.setProperty('--top', `${RIBBON}px`)

  const panel = document.createElement('div')
  panel.setAttribute('role', 'alert')
  panel.setAttribute('data-testid', 'preview-problems')
  panel.style.cssText =
    'position:fixed;z-index:89;left:8px;right:8px;bottom:8px;max-height:45vh;overflow:auto;padding:12px 14px;' +
    'border-radius:12px;background:#fff8f0;color:#5a1a10;border:2px solid #b4321f;' +
    'font:14px/1.6 sans-serif;white-space:pre-wrap;overflow-wrap:anywhere;display:none'
  document.body.append(panel)

  const show = (problems) => {
    const errors = problems.filter((one) => one.level === 'error')
    panel.style.display = errors.length > 0 && !framed ? 'block' : 'none'
    const lines = errors.map((one) => `${one.file} 第 ${one.line} 行：${one.message}`)
    panel.textContent = [`有 ${errors.length} 处错，显示的还是改之前的：`, ...lines].join('\n')
  }

  const look = async () => {
    try {
      const state = await (await fetch('/preview/state')).json()
      if (version !== null && state.version !== version) return location.reload()
      version = state.version
      show(state.problems)
      ribbon.textContent = '预览 · 每一站都能去 · 什么都不记'
    } catch {
      ribbon.textContent = '预览停了：在命令行里再开一次 bus preview'
    }
    setTimeout(look, EVERY_MS)
  }
  void look()
}
