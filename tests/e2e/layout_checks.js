// Lists what a person with a small phone and weak eyes could not read or touch on this screen.
([tap, letters]) => {
  const found = []
  const wide = document.documentElement.clientWidth
  const root = document.querySelector('[role=dialog]') ?? document.body
  // Names that may end in an ellipsis where there is little room: the page's, the hall's, the remote's.
  const ENOUGH = 10 // characters; or half of the name
  const CLIPPED = '.clip, .ev-clip, .rm-clip'

  /** What a touch meets there; the shield over a button that was just pressed goes by itself. */
  const topmost = (x, y) => document.elementsFromPoint(x, y).find((one) => one.dataset?.testid !== 'press-shield')

  const name = (one) => {
    const test = one.closest('[data-testid]')?.dataset.testid ?? ''
    const words = (one.getAttribute('aria-label') ?? one.textContent ?? '').trim().slice(0, 14)
    const kind = String(one.className?.baseVal ?? one.className)
    return `<${one.tagName.toLowerCase()}.${kind}> ${test} “${words}”`
  }
  const note = (what, one, by) => found.push(`${what}: ${name(one)}${by ? ` by ${name(by)}` : ''}`)
  const shown = (one) =>
    one.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) &&
    !one.closest('.hidden-text, [aria-hidden=true], svg, noscript')

  /** The part of a line that has ink: an em high, in the middle of the line's box. */
  function ink(line, size) {
    const middle = (line.top + line.bottom) / 2
    return { left: line.left, right: line.right, top: middle - size / 2, bottom: middle + size / 2 }
  }

  /** Of a text that comes in pages a line is on this one or on another, never cut in two. */
  function isOnAnotherPage(pages, line) {
    const edge = pages.getBoundingClientRect()
    const inset = Number((pages.style.clipPath.match(/[\d.]+/g) ?? [])[2] ?? 0)
    const bottom = edge.bottom - (inset * edge.height) / pages.offsetHeight
    return line.bottom <= edge.top + 1 || line.top >= bottom - 1
  }

  /** A line of text lies inside the page, inside boxes that hide what sticks out, inside its key or panel. */
  function checkLine(box, line) {
    if (box.closest('.tape')) return // drifts by, all of it
    if (!box.closest(CLIPPED) && (line.left < -1 || line.right > wide + 1)) note('text outside the page', box)
    for (let at = box; at && at !== document.body; at = at.parentElement) {
      if (at.matches(CLIPPED)) return // what is left of it is measured by itself
      if (at.matches('[data-pages]') && isOnAnotherPage(at, line)) return
      const style = getComputedStyle(at)
      const key = at.matches('button, .btn, .btn-2, .ev-paper, .ev-panel')
      const edge = at.getBoundingClientRect()
      const sides = key || style.overflowX === 'hidden'
      const ends = key || style.overflowY === 'hidden'
      if (sides && (line.left < edge.left - 1 || line.right > edge.right + 1)) {
        note('text cut at the side', box, at)
      }
      if (ends && (line.top < edge.top - 1 || line.bottom > edge.bottom + 1)) {
        note('text cut above or below', box, at)
      }
      if (at.matches('[role=dialog]')) break
    }
  }

  /** Letters of an alphabet stay together: a word goes to the next line whole. */
  function checkWords(text, box) {
    if (!document.documentElement.lang.startsWith('en')) return
    for (const { 0: word, index } of text.data.matchAll(/[A-Za-zÀ-ÿ’']{2,}/g)) {
      if (word.length > 16) continue // no word of English: a name that has to break somewhere
      const range = document.createRange()
      range.setStart(text, index)
      range.setEnd(text, index + word.length)
      const lines = [...range.getClientRects()].filter(({ width }) => width > 0.5).map(({ top }) => Math.round(top))
      if (new Set(lines).size > 1) note(`the word ${word} is broken`, box)
    }
  }

  function checkTexts() {
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      const text = texts.currentNode
      const box = text.parentElement
      if (!text.data.trim() || !box || box.matches('script, style, option') || !shown(box)) continue
      const size = parseFloat(getComputedStyle(box).fontSize)
      if (size < letters - 0.01) note(`letters of ${size} px`, box)
      checkWords(text, box)
      const range = document.createRange()
      range.selectNodeContents(text)
      for (const line of range.getClientRects()) if (line.width >= 1) checkLine(box, ink(line, size))
    }
  }

  /** Of a name enough is left to know whose it is, and nothing lies on any of its lines. */
  function checkName(one) {
    const left = (one.clientHeight / one.scrollHeight) * (one.clientWidth / one.scrollWidth)
    const { fontSize, lineHeight } = getComputedStyle(one)
    const room = (one.clientWidth / parseFloat(fontSize)) * Math.max(1, Math.round(one.clientHeight / parseFloat(lineHeight)))
    if (left < 0.5 && room < ENOUGH) note(`a name of which ${Math.round(left * 100)} % is shown`, one)
    one.scrollIntoView({ block: 'center', behavior: 'instant' })
    const box = one.getBoundingClientRect()
    if (box.left < -1 || box.right > wide + 1) note('a name outside the page', one)
    if (getComputedStyle(one).pointerEvents === 'none') return
    const whole = document.createRange()
    whole.selectNodeContents(one)
    for (const line of whole.getClientRects()) {
      const middle = (line.top + line.bottom) / 2
      if (middle > box.bottom || middle < box.top) continue // past the ellipsis
      for (const at of [0.1, 0.5, 0.9]) {
        const hit = topmost(Math.min(line.left + line.width * at, box.right - 1), middle)
        if (hit?.closest('.orb')) continue // lights float by, and are there to be caught
        if (hit && !one.contains(hit) && !hit.contains(one)) return note('a name is covered', one, hit)
      }
    }
  }

  /** A control is inside the page, as large as a finger, and nothing lies on it. */
  function checkControl(one) {
    const target = one.labels?.[0]?.contains(one) ? one.labels[0] : one
    target.scrollIntoView({ block: 'center', behavior: 'instant' })
    const box = target.getBoundingClientRect()
    if (box.width < 1) return
    if (box.left < -1 || box.right > wide + 1) note('control outside the page', one)
    // A link within a sentence is as high as the sentence; a box to tick is ticked by its words too.
    const free = getComputedStyle(one).display === 'inline' || (one.matches('input') && one.labels?.length > 0)
    if (!free && (box.height < tap - 0.5 || box.width < tap - 0.5)) {
      note(`control of ${Math.round(box.width)}×${Math.round(box.height)}`, one)
    }
    const hit = topmost(
      box.left + box.width / 2,
      Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1),
    )
    if (hit && hit !== one && !target.contains(hit) && !hit.contains(target)) note('covered', one, hit)
  }

  if (document.documentElement.scrollWidth > wide + 1) {
    found.push(`the page scrolls sideways: ${document.documentElement.scrollWidth} of ${wide}`)
  }
  // Controls are brought into sight one by one; afterwards everything is where it was.
  const places = [...document.querySelectorAll('*')].map((one) => [one, one.scrollTop, one.scrollLeft])
  checkTexts()
  for (const one of root.querySelectorAll(`.name, ${CLIPPED}`)) if (shown(one)) checkName(one)
  const controls = 'button, a[href], input, select, summary, [role=option], [role=tab]'
  for (const one of root.querySelectorAll(controls)) {
    if (shown(one) && !one.disabled && getComputedStyle(one).pointerEvents !== 'none') checkControl(one)
  }
  for (const [one, top, left] of places) {
    if (one.scrollTop !== top) one.scrollTop = top
    if (one.scrollLeft !== left) one.scrollLeft = left
  }
  window.scrollTo(0, 0)
  return [...new Set(found)]
}
