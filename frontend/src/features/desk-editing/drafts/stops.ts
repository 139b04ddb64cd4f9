/** What is done with whole stops and lines in the draft. All of these throw DeskFailure. */
import { nextId } from '../editing/newItems'
import { insertIn, moveIn, removeIn, type Path, type Value } from '../model'
import { lines, nameOf, sources, stops, stopsOf } from './contents'
import { createFile, draft, openFile, removeFile } from './draft'
import type { DraftFile } from './draftFile'

const BOOK = 'content/stops.yaml'
const FOLDER = 'content/stops/'
const templates = () => import('../editing/templates')

const freshStopId = (): string =>
  nextId(
    stops.value.map(({ id }) => id).filter((id) => /^zhan-\d/.test(id)),
    'zhan-',
    true,
  )
const freshLineId = (): string =>
  nextId(
    lines.value.map(({ id }) => id).filter((id) => /^xianlu-\d/.test(id)),
    'xianlu-',
    true,
  )

/** Whether a town writes one stop a file. */
const inFolder = (): boolean =>
  [...sources.keys()].some((name) => name.startsWith(FOLDER)) && !draft.files.get(BOOK)?.there

/** Writes a stop where the town keeps its stops. */
async function writeStop(id: string, stop: Value): Promise<void> {
  if (inFolder() || !draft.files.get(BOOK)?.there) {
    const { textOf } = await templates()
    await createFile(`${FOLDER}${id}.yaml`, textOf(stop))
    return
  }
  const book = await openFile(BOOK)
  const list = book.yaml.value(['stops'])
  book.edit((yaml) => insertIn(yaml, ['stops'], Array.isArray(list) ? list.length : 0, stop))
  await book.save()
}

/** Makes a stop, and puts it at the end of a line. Returns its id. */
export async function makeStop(name: string, game: string, line: string | null): Promise<string> {
  const { newStop } = await templates()
  const id = freshStopId()
  await writeStop(id, newStop(id, name, game))
  const file = lines.value.find((one) => one.id === line)?.file
  if (file) await addToLine(await openFile(file), id)
  return id
}

export async function copyStop(file: DraftFile, path: Path): Promise<string> {
  const { copiedStop } = await templates()
  const id = freshStopId()
  const value = file.yaml.value(path)
  if (typeof value !== 'object' || Array.isArray(value)) return id
  await writeStop(id, copiedStop(value, id))
  return id
}

/** Takes a stop away, and out of every line. */
export async function deleteStop(
  file: DraftFile,
  path: Path,
): Promise<{ name: string; takeBack: () => Promise<void> }> {
  const value = file.yaml.value(path)
  const id = typeof value === 'object' && !Array.isArray(value) && typeof value.id === 'string' ? value.id : ''
  const name = nameOf({ id, file: file.name, path, value: (value ?? {}) as Record<string, Value> })
  const undoing: (() => unknown)[] = []
  for (const line of lines.value.filter((one) => stopsOf(one).includes(id) && stopsOf(one).length > 1)) {
    const own = await openFile(line.file)
    undoing.push(
      own.edit((yaml) => removeIn(yaml, ['stops', stopsOf(line).indexOf(id)])),
      () => own.save(),
    )
    await own.save()
  }
  if (path.length === 0) undoing.unshift(await removeFile(file.name))
  else {
    undoing.unshift(
      file.edit((yaml) => removeIn(yaml, path)),
      () => file.save(),
    )
    await file.save()
  }
  return {
    name,
    takeBack: async () => {
      for (const undo of undoing) await undo()
    },
  }
}

export async function addToLine(line: DraftFile, stop: string): Promise<void> {
  const list = line.yaml.value(['stops'])
  const at = Array.isArray(list) ? list.length : 0
  const asMapping = Array.isArray(list) && list.some((one) => typeof one === 'object')
  line.edit((yaml) => insertIn(yaml, ['stops'], at, asMapping ? { stop } : stop))
  await line.save()
}

/** Puts a stop of a line elsewhere; places count from 0. */
export function moveInLine(line: DraftFile, from: number, to: number): void {
  line.edit((yaml) => moveIn(yaml, ['stops'], from, to))
}

/** Takes a stop out of a line. Returns what puts it back. */
export const dropFromLine = (line: DraftFile, at: number): (() => void) =>
  line.edit((yaml) => removeIn(yaml, ['stops', at]))

/** Makes a line. Returns its id. */
export async function makeLine(name: string, along: readonly string[]): Promise<string> {
  const { newLine } = await templates()
  const id = freshLineId()
  await createFile(`routes/${id}.yaml`, newLine(id, name, along))
  return id
}
