// In a frame of the desk, before all else. The page has an origin of its own there, and with it neither storage nor worker:
// it gets a storage that lives in the frame alone, asks below the preview's address, and hears from the desk.
'use strict'
{
  const below = new URL(document.currentScript.src).pathname.replace('/preview/frame.js', '')
  const MARK = 'yg-preview:'

  // ── Storage, kept in the frame's name: it outlives a page, and not the frame ──
  const named = window.name.startsWith(MARK) ? JSON.parse(window.name.slice(MARK.length)) : {}
  const keep = () => (window.name = MARK + JSON.stringify(kept))
  const methods = {
    getItem(key) {
      return Object.hasOwn(this, key) ? this[key] : null
    },
    setItem(key, value) {
      this[key] = String(value)
      keep()
    },
    removeItem(key) {
      delete this[key]
      keep()
    },
    clear() {
      for (const key of Object.keys(this)) delete this[key]
      keep()
    },
    key(at) {
      return Object.keys(this)[at] ?? null
    },
  }
  const store = (values) =>
    Object.assign(
      Object.create(methods, {
        length: {
          get() {
            return Object.keys(this).length
          },
        },
      }),
      values,
    )
  const kept = { localStorage: store(named.localStorage), sessionStorage: store(named.sessionStorage) }
  for (const [name, value] of Object.entries(kept)) Object.defineProperty(window, name, { value, configurable: true })

  // ── What would throw here is not there ──────────────
  delete Navigator.prototype.serviceWorker
  Object.defineProperty(Document.prototype, 'cookie', { get: () => '', set: () => undefined })
  addEventListener('DOMContentLoaded', () => document.querySelector('base')?.remove())

  /** The page puts the focus where a rider reads on: never while somebody types beside it. */
  const { focus } = HTMLElement.prototype
  HTMLElement.prototype.focus = function (...given) {
    if (document.hasFocus()) focus.apply(this, given)
  }

  // ── Requests go to the preview ──────────────────────
  const OURS = /^\/(api|socket\.io)\//
  const moved = (address) => {
    const url = new URL(address, location.href)
    if (url.host === location.host && OURS.test(url.pathname)) url.pathname = below + url.pathname
    return url.href
  }
  const { fetch: ask, WebSocket: Socket } = window
  window.fetch = (what, options) => ask(what instanceof Request ? what : moved(what), options)
  window.WebSocket = class extends Socket {
    constructor(address, protocols) {
      super(moved(address), protocols)
    }
  }
  const { open } = XMLHttpRequest.prototype
  XMLHttpRequest.prototype.open = function (method, address, ...rest) {
    return open.call(this, method, moved(address), ...rest)
  }

  // ── The desk ────────────────────────────────────────
  const tell = () =>
    parent.postMessage({ preview: decodeURIComponent(location.pathname).slice(below.length) }, location.origin)
  for (const name of ['pushState', 'replaceState']) {
    const change = history[name]
    history[name] = function (...given) {
      change.apply(this, given)
      tell()
    }
  }
  addEventListener('popstate', tell)
  addEventListener('load', tell)

  /** Takes looks as session/prefs.ts and words/index.ts keep them; says whether they are others. */
  const dress = ({ prefs, lang }) => {
    const before = JSON.stringify(kept.localStorage)
    const had = JSON.parse(kept.localStorage['yg:prefs'] ?? '{}')
    if (prefs) kept.localStorage.setItem('yg:prefs', JSON.stringify({ muted: true, ...had, ...prefs }))
    if (lang) kept.localStorage.setItem('yg:lang', JSON.stringify(lang))
    return JSON.stringify(kept.localStorage) !== before
  }
  addEventListener('message', ({ source, data }) => {
    if (source !== parent || typeof data?.look !== 'object') return
    if (dress(data.look) || data.reload) location.reload()
  })
  const asked = new URLSearchParams(location.search).get('look')
  if (asked) dress(JSON.parse(asked))
}
