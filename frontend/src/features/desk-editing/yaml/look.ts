/** How YAML looks in the code editor: the desk's own colours, by day and dusk. */
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--p)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--s)' },
  { tag: [tags.comment, tags.lineComment], color: 'var(--cm)' },
  { tag: [tags.keyword, tags.atom, tags.labelName, tags.typeName], color: 'var(--k)' },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace], color: 'var(--ink-2)' },
])

const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'var(--input)', fontSize: '.875rem' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.65', overflow: 'auto' },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 16px 0 8px' },
  '.cm-gutters': {
    backgroundColor: 'var(--paper)',
    color: 'var(--ink-3)',
    border: '0',
    borderRight: '1px solid var(--line)',
    fontVariantNumeric: 'tabular-nums',
  },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 10px 0 6px', minWidth: '40px' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--canal-3) 70%, transparent)' },
  '.cm-activeLineGutter': { backgroundColor: 'var(--canal-3)', color: 'var(--ink)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'var(--canal-2)' },
  '.cm-content ::selection': { backgroundColor: 'var(--canal-2)' },
  '.cm-gutter-lint': { width: '18px' },
  '.cm-gutter-lint .cm-gutterElement': { padding: '0 2px' },
  '.cm-lint-marker': { content: 'none', width: '8px', height: '8px', margin: '.5em 4px 0', borderRadius: '50%' },
  '.cm-lint-marker-error': { backgroundColor: 'var(--no)' },
  '.cm-lint-marker-warning': { backgroundColor: 'var(--lamp)' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--no) 1px',
    textUnderlineOffset: '3px',
  },
  '.cm-lintRange-warning': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--lamp-edge) 1px',
    textUnderlineOffset: '3px',
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--card)',
    color: 'var(--ink)',
    border: '1px solid var(--line-2)',
    borderRadius: 'var(--r)',
    boxShadow: 'var(--sh-2)',
    overflow: 'hidden',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--sans)', maxHeight: '16em' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '4px 10px', lineHeight: '1.5' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--canal-2)', color: 'var(--ink)' },
  '.cm-completionLabel': { fontFamily: 'var(--mono)' },
  '.cm-completionDetail': { fontStyle: 'normal', color: 'var(--ink-2)', marginLeft: '12px', fontSize: 'var(--f-s)' },
  '.cm-completionIcon': { display: 'none' },
  '.cm-completionInfo': { padding: '8px 12px', maxWidth: '280px', fontFamily: 'var(--sans)', fontSize: 'var(--f-s)' },
  '.cm-panels': { backgroundColor: 'var(--paper)', color: 'var(--ink)', borderColor: 'var(--line)' },
  '.cm-panel.cm-search': { fontFamily: 'var(--sans)', padding: '8px 12px' },
  '.cm-panel.cm-search label': { fontSize: 'var(--f-s)' },
  '.cm-textfield': {
    border: '1px solid var(--line-strong)',
    borderRadius: 'var(--r-s)',
    backgroundColor: 'var(--input)',
  },
  '.cm-button': {
    backgroundImage: 'none',
    backgroundColor: 'var(--card)',
    border: '1px solid var(--line-2)',
    borderRadius: 'var(--r-s)',
  },
  '.cm-searchMatch': { backgroundColor: 'var(--lamp-3)' },
  '.cm-searchMatch-selected': { backgroundColor: 'var(--lamp-2)' },
  '.cm-diagnostic': { display: 'none' },
})

/** What the editor says, where it speaks. */
export const PHRASES: Readonly<Record<string, string>> = {
  Find: '找',
  Replace: '换成',
  next: '下一处',
  previous: '上一处',
  all: '全选',
  'match case': '分大小写',
  'by word': '整个词',
  regexp: '正则',
  replace: '换这一处',
  'replace all': '都换',
  close: '关上',
  'current match': '这一处',
  'replaced $ matches': '换了 $ 处',
  'replaced match on line $': '换了第 $ 行的一处',
  'on line': '在第',
  Completions: '能写什么',
  Diagnostics: '问题',
  'No diagnostics': '没有问题',
  'Go to line': '到第几行',
  go: '去',
}

export const look = [theme, syntaxHighlighting(colours)]
