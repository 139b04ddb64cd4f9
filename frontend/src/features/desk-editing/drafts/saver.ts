/**
 * Sends one file's changes to the draft, one after another, each as the one edit since the one before. Whoever writes
 * on while a change is on its way writes in what they see: the next one says after which it was made, and the server
 * merges. Once nothing is left to send, what others wrote is taken in.
 */
import { DeskFailure } from '@/api/desk'
import { editBetween } from '../model'
import type { Change, DraftOutcome, DraftText } from './requests'

/** 已存, 没存, 正在存, 存在这台电脑里, 存不上. */
export type SaveState = 'saved' | 'waiting' | 'saving' | 'kept' | 'refused'

export interface SaverDoors {
  /** The text as this person has it. */
  readonly text: () => string
  /** Others' text takes the place of that. */
  readonly receive: (text: string) => void
  readonly send: (change: Change) => Promise<DraftOutcome>
  readonly read: () => Promise<DraftText>
  /** What is not acknowledged yet, of which the first `sent` may have arrived; nothing, once all is. */
  readonly keep: (changes: readonly Change[], sent: number) => void
  readonly newId: () => string
  readonly onState: (state: SaveState, message: string) => void
  /** The draft has a revision of this file's. */
  readonly onSaved: (outcome: DraftOutcome) => void
}

export class Saver {
  state: SaveState = 'saved'
  /** What the server has, as far as it is known here. */
  private known: { text: string; revision: number }
  /** The last change that was merged with others' which are not seen here yet, and the text that it made here. */
  private chain: { id: string; text: string } | null = null
  /** On its way, or to be sent again. */
  private flying: { change: Change; text: string } | null = null
  /** The id of the change that is being written. */
  private next: string
  /** Conflicts that the next change settles. */
  private resolves: number[] = []
  private running: Promise<void> | null = null

  constructor(
    private readonly file: string,
    text: string,
    revision: number,
    private readonly doors: SaverDoors,
  ) {
    this.known = { text, revision }
    this.next = doors.newId()
  }

  /** The newest revision of the file that is seen here. */
  get revision(): number {
    return this.known.revision
  }

  /** What the server checked, once it has all that is written here; null before. */
  get settledText(): string | null {
    return this.isSettled && !this.chain ? this.known.text : null
  }

  private get isSettled(): boolean {
    return !this.flying && this.resolves.length === 0 && this.doors.text() === this.base
  }

  private get base(): string {
    return this.chain?.text ?? this.known.text
  }

  /** The text was changed here. */
  changed(): void {
    this.keepAll()
    if (this.settledText !== null) this.say('saved')
    else if (this.state !== 'saving' && this.state !== 'kept') this.say('waiting')
  }

  /** The next change settles a conflict. */
  resolve(conflict: number): void {
    this.resolves.push(conflict)
    this.changed()
  }

  /** Sends what is not sent yet, and takes in what others wrote. Never throws. */
  save(): Promise<void> {
    this.running ??= this.run().finally(() => {
      this.running = null
    })
    return this.running
  }

  private async run(): Promise<void> {
    try {
      // What was not answered goes first, as it was.
      if (this.flying) await this.sendOne()
      if (!this.isSettled) await this.sendOne()
      if (this.isSettled && this.chain) await this.takeIn()
      this.say(this.settledText === null ? 'waiting' : 'saved')
    } catch (failure) {
      this.fail(failure)
    }
    this.keepAll()
  }

  /** Others changed the file: with nothing to send their text is taken in at once, or else after that was merged. */
  async follow(): Promise<void> {
    if (this.running || !this.isSettled) return
    try {
      await this.takeIn()
    } catch (failure) {
      if (!(failure instanceof DeskFailure)) throw failure
    }
  }

  private async sendOne(): Promise<void> {
    this.say('saving')
    this.flying ??= this.form()
    const { change, text } = this.flying
    if (change.id === this.next) this.next = this.doors.newId()
    this.keepAll()
    const outcome = await this.doors.send(change)
    this.flying = null
    this.resolves = this.resolves.filter((one) => !change.resolves?.includes(one))
    if (outcome.clean) {
      this.known = { text, revision: outcome.revision }
      this.chain = null
    } else this.chain = { id: change.id, text }
    this.doors.onSaved(outcome)
  }

  private form(): { change: Change; text: string } {
    const text = this.doors.text()
    const after = this.chain?.id
    const edit = editBetween(this.base, text) ?? { from: 0, to: 0, insert: '' }
    const change: Change = { id: this.next, file: this.file, edit: { ...edit }, resolves: [...this.resolves] }
    return { text, change: after === undefined ? { ...change, base: this.known.revision } : { ...change, after } }
  }

  private async takeIn(): Promise<void> {
    const { text, revision } = await this.doors.read()
    // Who wrote meanwhile sends that first.
    if (!this.isSettled) return
    this.chain = null
    this.known = { text: text ?? '', revision }
    if (this.doors.text() !== this.known.text) this.doors.receive(this.known.text)
  }

  private fail(failure: unknown): void {
    if (!(failure instanceof DeskFailure)) throw failure
    const isLater = failure.code === 'offline' || failure.status >= 500 || failure.status === 429
    // What was refused is not sent again as it is: the next change is made from what the server has.
    if (!isLater) this.flying = null
    this.say(isLater ? 'kept' : 'refused', failure.message)
  }

  private keepAll(): void {
    const text = this.doors.text()
    const { flying } = this
    const edit = editBetween(flying?.text ?? this.base, text)
    const sent = flying ? [flying.change] : []
    if (!edit) return this.doors.keep(sent, sent.length)
    const written = flying ? { id: this.next, file: this.file, edit, after: flying.change.id } : this.form().change
    this.doors.keep([...sent, written], sent.length)
  }

  private say(state: SaveState, message = ''): void {
    this.state = state
    this.doors.onState(state, message)
  }
}
