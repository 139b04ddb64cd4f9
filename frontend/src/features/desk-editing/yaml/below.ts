/** What is wrong with the line that the cursor is in, below it, with the buttons that mend it. */
import { type Extension, StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view'
import type { Problem } from '../editing/problems'

/** A problem with its place in the editor. */
export interface ShownProblem {
  readonly problem: Problem
  readonly from: number
}

export const showProblems = StateEffect.define<readonly ShownProblem[]>()

class Below extends WidgetType {
  constructor(
    private readonly problem: Problem,
    private readonly place: string,
    private readonly mend: ((problem: Problem) => void) | null,
  ) {
    super()
  }

  override eq(other: Below): boolean {
    return (
      other.problem.message === this.problem.message &&
      other.place === this.place &&
      other.problem.fix?.title === this.problem.fix?.title
    )
  }

  override toDOM(): HTMLElement {
    // The editor measures blocks without their margins.
    const around = document.createElement('div')
    around.className = 'cm-around'
    const box = around.appendChild(document.createElement('div'))
    box.className = `cm-below ${this.problem.level}`
    const said = box.appendChild(document.createElement('p'))
    said.textContent = this.problem.message
    const place = box.appendChild(document.createElement('small'))
    place.textContent = this.place
    const { fix } = this.problem
    if (fix && this.mend) {
      const button = box.appendChild(document.createElement('button'))
      Object.assign(button, { type: 'button', className: 'btn sm', textContent: fix.title })
      button.addEventListener('click', () => this.mend?.(this.problem))
    }
    return around
  }

  override ignoreEvent(): boolean {
    return true
  }
}

export const placeText = (line: number, column: number): string => `第 ${String(line)} 行，第 ${String(column)} 个字`

/** `mend` makes a problem's fix. */
export function below(mend: (problem: Problem) => void): Extension {
  const field = StateField.define<{ problems: readonly ShownProblem[]; shown: DecorationSet }>({
    create: () => ({ problems: [], shown: Decoration.none }),
    update(value, transaction) {
      let { problems } = value
      if (transaction.docChanged) {
        problems = problems.map((one) => ({ ...one, from: transaction.changes.mapPos(one.from) }))
      }
      for (const effect of transaction.effects) if (effect.is(showProblems)) problems = effect.value
      if (problems === value.problems && !transaction.selection && !transaction.docChanged) return value
      const { doc, selection, readOnly } = transaction.state
      const line = doc.lineAt(selection.main.head)
      const here = problems.filter(({ from }) => from >= line.from && from <= line.to)
      const widgets = here.map(({ problem, from }) =>
        Decoration.widget({
          widget: new Below(problem, placeText(line.number, from - line.from + 1), readOnly ? null : mend),
          block: true,
          side: 1,
        }).range(line.to),
      )
      return { problems, shown: Decoration.set(widgets) }
    },
    provide: (own) => EditorView.decorations.from(own, ({ shown }) => shown),
  })
  const theme = EditorView.baseTheme({
    '.cm-around': { padding: '4px 24px 6px 32px' },
    '.cm-below': {
      display: 'flex',
      flexWrap: 'wrap',
      gap: '4px 14px',
      alignItems: 'center',
      padding: '8px 14px',
      maxWidth: '680px',
      font: '400 var(--f)/1.6 var(--sans)',
      background: 'var(--card)',
      border: '1px solid var(--no-line)',
      borderLeft: '3px solid var(--no)',
      borderRadius: 'var(--r)',
      boxShadow: 'var(--sh-1)',
    },
    '.cm-below.warning': { borderColor: 'var(--line-2)', borderLeftColor: 'var(--lamp)' },
    '.cm-below p': { flex: '1 1 300px', fontWeight: '600' },
    '.cm-below small': { order: '1', flex: '0 0 100%', color: 'var(--ink-2)', fontSize: 'var(--f-s)' },
  })
  return [field, theme]
}
