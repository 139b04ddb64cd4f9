/** Requests about posters. All throw DeskFailure. */
import { deskFile, deskRequest, type DeskFile } from '@/api/desk'
import type { components } from '@/api/schema.gen'

type Schemas = components['schemas']
export type Posters = Schemas['Posters']
export type PosterChoice = Schemas['PosterChoice']
export type PosterKind = PosterChoice['kind']
export type PosterForm = Schemas['PosterFileRequest']['form']
export type Style = Posters['codes'][number]['style']
export type Paper = Posters['codes'][number]['paper']
export type Lang = Posters['usual'][number]['lang']

/** How posters are to look; empty texts are the usual ones. */
export interface Look {
  style: Style
  paper: Paper
  lying: boolean
  lang: Lang
  title: string
  slogan: string
  signature: string
  bleed: boolean
  show_link: boolean
}

export type TextKey = 'title' | 'slogan' | 'signature'

/** A hundred sheets take the server a while. */
const PRINTING_MS = 180_000

export const readPosters = (): Promise<Posters> => deskRequest<Posters>('/posters')

export const readLook = async (kind: PosterKind, id: string, look: Look): Promise<Blob> =>
  (await deskFile('/posters/look', { method: 'POST', body: { ...look, kind, id } })).body

export const readFile = (kind: PosterKind, ids: readonly string[], form: PosterForm, look: Look): Promise<DeskFile> =>
  deskFile('/posters/file', { method: 'POST', body: { ...look, kind, ids, form }, ms: PRINTING_MS })
