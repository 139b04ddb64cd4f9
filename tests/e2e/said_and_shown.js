// Compares what screen readers are told with what is on the screen. `window.drawn` (what → where) comes before it.
const SAID = '[role=status], [role=alert]'
const LONGEST_MS = 2000
const unseen = {}
let looking = 0

const plain = (text) => text.replace(/[\s“”"「」·]/g, '')
const shown = (one) => one.checkVisibility({ checkVisibilityCSS: true }) && !one.closest('.hidden-text')
const isDrawn = (words) =>
  Object.entries(window.drawn).some(([what, where]) => words.match(what) && document.querySelector(where))

/** All that can be read; a picture shows what is said of it. */
function onScreen() {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  let all = ''
  while (texts.nextNode()) if (shown(texts.currentNode.parentElement)) all += texts.currentNode.data
  for (const one of document.querySelectorAll('input')) all += one.value
  for (const one of document.querySelectorAll('[role=img], img')) all += one.ariaLabel ?? one.alt
  return plain(all)
}

/** Each clause is on the screen at some moment of the time after it. */
function look(said) {
  const clauses = said.split(/[，。：；！？,:;!?]|(?<=[\u4e00-\u9fff”]) (?=[\u4e00-\u9fff])/).filter(plain)
  for (const words of clauses) unseen[words] = said
  const until = performance.now() + LONGEST_MS
  looking++
  const turn = () => {
    const all = onScreen()
    for (const words of clauses) if (all.includes(plain(words)) || isDrawn(words)) delete unseen[words]
    if (performance.now() < until && clauses.some((words) => words in unseen)) requestAnimationFrame(turn)
    else looking--
  }
  turn()
}

/** What was said on this page and not shown, once all has been looked for. */
window.unseen = async () => {
  while (looking) await new Promise(requestAnimationFrame)
  return unseen
}

new MutationObserver((changes) => {
  for (const { target } of changes) {
    const at = (target instanceof Element ? target : target.parentElement)?.closest(SAID)
    if (at?.textContent) look(at.textContent)
  }
}).observe(document, { subtree: true, childList: true, characterData: true })
