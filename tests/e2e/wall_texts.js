// Shows every picture of the demo, one after the other, and reads what does not hold from the last row.
async () => {
  const LEAST = 36
  const READ = 48
  const MOVING = '.tape, .cheers' // drifts through, and is cut by the edge on purpose
  const stage = () => document.querySelector('.ev-stage')
  const PASSING = '[class*="-enter-"], [class*="-leave-"]'
  const frame = () => new Promise(requestAnimationFrame)

  /** Until a picture has come and the one before it has gone; few frames, for painting is what takes the time. */
  async function shown() {
    do {
      await frame()
      for (const one of document.getAnimations()) if (one.effect.getComputedTiming().endTime < Infinity) one.finish()
    } while (document.querySelector(PASSING))
    await frame()
  }
  const faults = []
  const seen = new Set()

  function texts(root) {
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    const found = []
    while (walk.nextNode()) {
      const at = walk.currentNode.parentElement
      if (walk.currentNode.data.trim() && !at.closest('svg') && at.checkVisibility({ checkVisibilityCSS: true }))
        found.push(walk.currentNode)
    }
    return found
  }

  /** Where the letters stand, unless something around them cuts them off on purpose. */
  function outside(node, frame) {
    if (node.parentElement.closest(`${MOVING}, [data-pages], .ev-clip`)) return false
    const range = document.createRange()
    range.selectNode(node)
    const box = range.getBoundingClientRect()
    const slack = box.height / 5 // letters are lower than the line that their font asks for
    return (
      box.left < frame.left - 1 ||
      box.right > frame.right + 1 ||
      box.top < frame.top - slack ||
      box.bottom > frame.bottom + slack
    )
  }

  function look(name) {
    const frame = stage().getBoundingClientRect()
    const scale = frame.height / 1080
    const said = (node) => `${name}: “${node.data.trim().slice(0, 20)}”`
    // As it would be on a screen of 1080 lines.
    const size = (at) => (parseFloat(getComputedStyle(at).fontSize) * scale * 1080) / innerHeight
    for (const node of texts(stage())) {
      const at = node.parentElement
      const least = at.closest('.tiles .text, .reason, .asked') ? READ : LEAST
      if (size(at) < least - 0.01) faults.push(`${said(node)} ${size(at).toFixed(1)} px`)
      if (outside(node, frame)) faults.push(`${said(node)} leaves the wall`)
    }
    for (const box of stage().querySelectorAll('[data-fit]:not([data-pages])'))
      if (box.firstElementChild.offsetHeight > box.clientHeight + 2) faults.push(`${said(texts(box)[0])} has no room`)
    for (const tile of stage().querySelectorAll('.tiles.pair li'))
      if (size(tile.querySelector('.text > *')) * 2 < (tile.clientHeight * scale * 1080) / innerHeight)
        faults.push(`${name}: a verdict is small in its tile`)
    if (Math.max(frame.width / innerWidth, frame.height / innerHeight) < 0.99 || frame.width / innerWidth < 0.98)
      faults.push(`${name}: the wall is not filled`)
  }

  for (const name of window.pictures) {
    location.hash = name
    await shown()
    seen.add(stage().dataset.screen)
    look(name)
  }
  for (const screen of ['lobby', 'question', 'standings', 'race', 'duel', 'board', 'podium', 'archived'])
    if (!seen.has(screen)) faults.push(`no picture of ${screen}`)
  return faults
}
