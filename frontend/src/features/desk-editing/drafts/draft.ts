/**
 * The draft, as this window has it: which files there are, those that are open, what two people wrote at once, and
 * what the check says. While a screen of the desk's contents is open the server is asked every two seconds.
 */
import { onBeforeUnmount, onMounted, shallowReactive } from 'vue'
import { DeskFailure, deskSession, may } from '@/api/desk'
import { outsideComposition } from '../editing/composition'
import type { ServerProblem } from '../editing/problems'
import { fileKindOf } from '../forms/forms'
import { knownIds, sources } from './contents'
import { type DraftFile, draftFile } from './draftFile'
import { drop, keep, left } from './outbox'
import {
  type DraftConflict,
  type DraftEffects,
  type DraftState,
  keepTheirs,
  publishDraft,
  type PublishedVersion,
  readDraft,
  readEffects,
  readFile,
  readProblems,
  sendChange,
} from './requests'

const POLL_MS = 2_000
const CHECK_MS = 400

type FileRow = DraftState['files'][number]

interface Draft {
  known: boolean
  /** Why it could not be read. */
  trouble: string
  revision: number
  /** The number of the version that riders have. */
  version: number
  files: ReadonlyMap<string, FileRow>
  conflicts: readonly DraftConflict[]
  /** Of all files, at the revision that was checked last. */
  problems: readonly ServerProblem[]
  checked: number
  /** The server does not answer. */
  offline: boolean
  /** Changes of an earlier page that the server did not take. */
  refused: readonly string[]
}

const EMPTY: Draft = {
  known: false,
  trouble: '',
  revision: 0,
  version: 0,
  files: new Map(),
  conflicts: [],
  problems: [],
  checked: -1,
  offline: false,
  refused: [],
}
const state = shallowReactive<Draft>({ ...EMPTY })
const opened = shallowReactive(new Map<string, DraftFile>())
const opening = new Map<string, Promise<DraftFile>>()
let account: number | null = null

export const draft: Readonly<Draft> = state
/** The files that are open, by their names. */
export const openFiles: ReadonlyMap<string, DraftFile> = opened

/** The draft as it is read for another screen, which does not follow it. @throws DeskFailure */
export async function readOnce(): Promise<void> {
  await begin()
  if (screens > 0) return
  take(await readDraft(state.revision))
  await readSources()
  await Promise.all([...opened.values()].map((file) => file.follow()))
}

/** Reads the draft, once for each account; what earlier pages could not send is sent first. @throws DeskFailure */
async function begin(): Promise<void> {
  const id = deskSession.account?.id ?? null
  if (state.known && id === account) return
  opened.clear()
  opening.clear()
  sources.clear()
  Object.assign(state, EMPTY)
  account = id
  if (id !== null) await sendLeft(id)
  take(await readDraft())
  await readSources()
  state.known = true
  checkSoon()
}

const SOURCES = ['stops', 'stop', 'routes']

/** Opens the files of stops and lines, and lets go of those that are not there any more. */
async function readSources(): Promise<void> {
  const names = [...state.files.values()]
    .filter(({ path, there }) => there && SOURCES.includes(fileKindOf(path) ?? ''))
    .map(({ path }) => path)
    .sort()
  const files = await Promise.all(names.map(openFile))
  for (const name of sources.keys()) if (!names.includes(name)) sources.delete(name)
  for (const file of files) sources.set(file.name, file)
}

async function sendLeft(id: number): Promise<void> {
  for (const [key, { changes, sent, file }] of await left(id, Date.now())) {
    try {
      // Another window that lives may still send what it never sent, so here that has an id of its own.
      for (const [at, one] of changes.entries()) await sendChange(at < sent ? one : { ...one, id: `${one.id}-left` })
    } catch (failure) {
      if (!(failure instanceof DeskFailure)) throw failure
      if (failure.code === 'offline' || failure.status >= 500) throw failure
      state.refused = [...state.refused, `${file}：${changes.map(({ edit }) => edit?.insert ?? '').join(' ')}`]
    }
    await drop(key)
  }
}

export function forgetRefused(): void {
  state.refused = []
}

function take(found: DraftState): void {
  const files = new Map(state.files)
  for (const one of found.files) files.set(one.path, one)
  if (found.files.length > 0) state.files = files
  state.conflicts = found.conflicts
  state.version = found.version
  const isNewer = found.revision !== state.revision
  state.revision = found.revision
  if (isNewer && state.known) checkSoon()
}

/** Opens a file; the same one for everybody in this window. @throws DeskFailure */
export function openFile(path: string): Promise<DraftFile> {
  const found = opening.get(path)
  if (found) return found
  const made = readFile(path).then((text) => {
    const file = draftFile(text, {
      known: () => knownIds.value,
      mayWrite: () => may('write'),
      keep: (name, changes, sent) => {
        if (account !== null) void keep({ account, file: name, at: Date.now(), changes, sent })
      },
      onSaved: ({ conflicts }) => {
        if (conflicts.length > 0) state.conflicts = [...state.conflicts, ...conflicts]
        checkSoon()
      },
    })
    opened.set(path, file)
    showProblems(file)
    return file
  })
  opening.set(path, made)
  made.catch(() => opening.delete(path))
  return made
}

async function poll(): Promise<void> {
  try {
    const found = await readDraft(state.revision)
    // Publishing changes no file of the draft, but what each is compared with.
    take(found.version === state.version ? found : await readDraft())
    await readSources()
    state.offline = false
  } catch (failure) {
    if (!(failure instanceof DeskFailure)) throw failure
    state.offline = failure.code === 'offline'
    return
  }
  for (const file of opened.values()) {
    const row = state.files.get(file.name)
    if (file.saving.state === 'kept') void file.save()
    else if (row && row.revision > file.seen()) outsideComposition(() => void file.follow())
  }
}

let checkTimer: ReturnType<typeof setTimeout> | undefined

function checkSoon(): void {
  clearTimeout(checkTimer)
  checkTimer = setTimeout(() => void check(), CHECK_MS)
}

async function check(): Promise<void> {
  try {
    const { revision, problems } = await readProblems()
    outsideComposition(() => {
      state.problems = problems
      state.checked = revision
      for (const file of opened.values()) showProblems(file)
    })
  } catch (failure) {
    // Polling says that the server does not answer; the browser's own check goes on.
    if (!(failure instanceof DeskFailure)) throw failure
  }
}

function showProblems(file: DraftFile): void {
  const text = file.settledText()
  if (text === null || file.seen() > state.checked) return
  file.take(
    state.problems.filter((one) => one.file === file.name),
    text,
  )
}

/** Settles a conflict by what stands. @throws DeskFailure */
export async function settleByTheirs(conflict: DraftConflict): Promise<void> {
  await keepTheirs(conflict.id)
  state.conflicts = state.conflicts.filter(({ id }) => id !== conflict.id)
}

/** Settles a conflict by a change that is made in the file. */
export function settleByChange(conflict: DraftConflict, file: DraftFile): void {
  file.resolve(conflict.id)
  state.conflicts = state.conflicts.filter(({ id }) => id !== conflict.id)
  void file.save()
}

const newId = (): string => crypto.randomUUID?.() ?? `${String(Date.now())}-${Math.random().toString(36).slice(2)}`

/** Makes a file. Returns what takes it away again. @throws DeskFailure */
export async function createFile(path: string, content: string): Promise<DraftFile> {
  await sendChange({ id: newId(), file: path, base: state.revision, content })
  opening.delete(path)
  take(await readDraft(state.revision))
  await readSources()
  return openFile(path)
}

/** Removes a file. Returns what puts it back. @throws DeskFailure */
export async function removeFile(path: string): Promise<() => Promise<void>> {
  const file = await openFile(path)
  await file.save()
  const id = newId()
  await sendChange({ id, file: path, base: file.seen(), remove: true })
  opening.delete(path)
  opened.delete(path)
  take(await readDraft(state.revision))
  await readSources()
  return async () => {
    await sendChange({ id: newId(), undoes: id })
    take(await readDraft(state.revision))
    await readSources()
  }
}

/** Saves all, and asks what publishing would do. @throws DeskFailure */
export async function effects(): Promise<DraftEffects> {
  await Promise.all([...opened.values()].map((file) => file.save()))
  return readEffects()
}

/** Publishes the draft as it was looked at. @throws DeskFailure */
export async function publish(revision: number, reason: string): Promise<PublishedVersion> {
  const version = await publishDraft(revision, reason)
  const found = await readDraft()
  state.files = new Map()
  take(found)
  return version
}

export const isUnsaved = (): boolean => [...opened.values()].some(({ saving }) => saving.state !== 'saved')

const saveAll = (): void => opened.forEach((file) => void file.save())
const onHide = (): void => {
  if (document.visibilityState === 'hidden') saveAll()
}
const onLeave = (event: BeforeUnloadEvent): void => {
  if (!isUnsaved()) return
  saveAll()
  event.preventDefault()
}

let screens = 0
let timer: ReturnType<typeof setInterval> | undefined

/** Keeps the draft up to date while the screen is open. */
export function useDraft(): { readonly retry: () => Promise<void> } {
  async function retry(): Promise<void> {
    state.trouble = ''
    try {
      await begin()
    } catch (failure) {
      if (!(failure instanceof DeskFailure)) throw failure
      state.trouble = failure.message
    }
  }
  onMounted(() => {
    void retry()
    screens += 1
    if (screens > 1) return
    timer = setInterval(() => {
      if (state.known && document.visibilityState === 'visible') void poll()
    }, POLL_MS)
    document.addEventListener('visibilitychange', onHide)
    window.addEventListener('beforeunload', onLeave)
    window.addEventListener('online', saveAll)
  })
  onBeforeUnmount(() => {
    saveAll()
    screens -= 1
    if (screens > 0) return
    clearInterval(timer)
    document.removeEventListener('visibilitychange', onHide)
    window.removeEventListener('beforeunload', onLeave)
    window.removeEventListener('online', saveAll)
  })
  return { retry }
}
