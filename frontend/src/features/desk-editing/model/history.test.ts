import { describe, expect, it } from 'vitest'
import { applied, editBetween } from './edit'
import { EditHistory } from './history'

/** Somebody who writes, one step a minute unless told otherwise. */
class Writer {
  readonly history = new EditHistory()
  private now = 0

  constructor(public text: string) {}

  write(after: string, later = 60_000): ReturnType<EditHistory['record']> {
    this.now += later
    const edit = editBetween(this.text, after)!
    const step = this.history.record(this.text, edit, this.now)
    this.text = after
    return step
  }

  receive(after: string): void {
    const edit = editBetween(this.text, after)!
    this.history.receive(edit)
    this.text = after
  }

  undo(): string | null {
    const edit = this.history.undo(this.text)
    return edit && (this.text = applied(this.text, edit))
  }

  redo(): string | null {
    const edit = this.history.redo(this.text)
    return edit && (this.text = applied(this.text, edit))
  }
}

describe('undoing', () => {
  it('goes back step by step, and forth', () => {
    const one = new Writer('甲')
    one.write('甲乙')
    one.write('甲')
    one.write('丙甲')
    expect([one.undo(), one.undo(), one.undo(), one.undo()]).toEqual(['甲', '甲乙', '甲', null])
    expect([one.redo(), one.redo(), one.redo(), one.redo()]).toEqual(['甲乙', '甲', '丙甲', null])
  })

  it('takes what is typed at one place without a pause for one step', () => {
    const one = new Writer('a: ')
    one.write('a: 豆', 10)
    one.write('a: 豆腐', 10)
    one.write('a: 豆', 10)
    expect(one.undo()).toBe('a: ')
    one.redo()
    one.write('x\na: 豆', 10)
    expect(one.undo()).toBe('a: 豆')
  })

  it('forgets what was undone once something else is written', () => {
    const one = new Writer('甲')
    one.write('甲乙')
    one.undo()
    one.write('甲丙')
    expect(one.history.canRedo).toBe(false)
  })

  it('leaves what others wrote', () => {
    const one = new Writer('一\n二\n三')
    one.write('一\n二二\n三')
    one.write('一\n二二\n三三')
    one.receive('零\n一\n二二\n三三')
    expect([one.undo(), one.undo(), one.undo()]).toEqual(['零\n一\n二二\n三', '零\n一\n二\n三', null])
    expect([one.redo(), one.redo()]).toEqual(['零\n一\n二二\n三', '零\n一\n二二\n三三'])
  })

  it('ends where others wrote over it', () => {
    const one = new Writer('一\n二\n三')
    one.write('一一\n二\n三')
    one.write('一一\n二二\n三')
    one.receive('一一\n贰\n三')
    expect(one.history.canUndo).toBe(false)
    expect(one.undo()).toBeNull()
  })

  it('takes back one step from below others', () => {
    const one = new Writer('一\n二\n三')
    const step = one.write('一\n三')
    one.write('零\n一\n三')
    expect(applied(one.text, one.history.undoOf(step)!)).toBe('零\n一\n二\n三')
    one.write('零\n甲')
    expect(one.history.undoOf(step)).toBeNull()
  })
})
