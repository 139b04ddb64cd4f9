/** What the draft says of pictures to those who do not see them, for the screen of all media. */
import { computed } from 'vue'
import { put } from '../editing/put'
import type { Path, Value } from '../model'
import { nameOf, stops } from './contents'
import { openFile, readOnce } from './draft'

/** A picture in a stop's story. */
export interface PictureText {
  readonly src: string
  readonly alt: string
  readonly file: string
  /** The stop's id, and what it is called. */
  readonly stop: string
  readonly title: string
  /** Of the block that shows it. */
  readonly path: Path
}

/** Reads the draft. @throws DeskFailure */
export const readPictureTexts = (): Promise<void> => readOnce()

/** All pictures of all stories, in the order of the stops. */
export const pictureTexts = computed<readonly PictureText[]>(() =>
  stops.value.flatMap((stop) =>
    picturesIn(stop.value, stop.path).map(({ src, alt, path }) => ({
      src,
      alt,
      path,
      file: stop.file,
      stop: stop.id,
      title: nameOf(stop),
    })),
  ),
)

/** What stops are called, by their ids. */
export const stopTitles = computed<ReadonlyMap<string, string>>(
  () => new Map(stops.value.map((stop) => [stop.id, nameOf(stop)])),
)

interface Found {
  src: string
  alt: string
  path: Path
}

/** Blocks of type `image`, wherever a value has them. */
export function picturesIn(value: Value, path: Path): Found[] {
  if (typeof value === 'string') return []
  if (Array.isArray(value)) {
    return value.flatMap((one, at) => {
      const id = typeof one === 'object' && !Array.isArray(one) ? one.id : undefined
      return picturesIn(one, [...path, typeof id === 'string' && id !== '' ? id : at])
    })
  }
  const { type, src, alt } = value
  const own =
    type === 'image' && typeof src === 'string' ? [{ src, alt: typeof alt === 'string' ? alt : '', path }] : []
  return [...own, ...Object.entries(value).flatMap(([key, one]) => picturesIn(one, [...path, key]))]
}

/** Writes what is to be seen on a picture. False where the file has faults that must be mended first. @throws DeskFailure */
export async function writeAlt(picture: PictureText, alt: string): Promise<boolean> {
  const file = await openFile(picture.file)
  if (!file.canWrite) return false
  file.edit((yaml) => put(file.name, yaml, [...picture.path, 'alt'], alt.trim()))
  await file.save()
  return file.saving.state !== 'refused'
}
