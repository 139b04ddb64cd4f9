/** Reviews and comments of the draft over HTTP. Each of these throws DeskFailure. */
import { deskRequest } from '@/api/desk'
import type { components } from '@/api/schema.gen'

type Schemas = components['schemas']
export type StopReview = Schemas['DraftStopReview']
export type Comment = Schemas['DraftComment']
export type DraftText = Schemas['DraftText']
export type DraftChange = Schemas['DraftChange']
export type DraftProblem = Schemas['DraftProblem']
/** Keys, ids of list items, or places from 0. */
export type Path = readonly (string | number)[]

const post = <T>(path: string, body: unknown): Promise<T> => deskRequest<T>(path, { method: 'POST', body })

export const newId = (): string =>
  crypto.randomUUID?.() ?? `${String(Date.now())}-${Math.random().toString(36).slice(2)}`

export const readReviews = async (): Promise<StopReview[]> =>
  (await deskRequest<Schemas['DraftReviews']>('/drafts/reviews')).stops

/** Hands stops in. Where they have errors, `fields` of the failure says which, by stop. */
export const submitStops = async (stops: readonly string[]): Promise<StopReview[]> =>
  (await post<Schemas['DraftReviews']>('/drafts/reviews', { stops })).stops

export const approveStop = (stop: string, digest: string, by: string): Promise<StopReview> =>
  post('/drafts/reviews/approve', { stop, digest, by })

/** `id` is that of the comment which `text` becomes. */
export const sendStopBack = (stop: string, digest: string, id: string, text: string): Promise<StopReview> =>
  post('/drafts/reviews/send-back', { stop, digest, id, text })

/** A file of the draft, as it is or as it was at a revision. */
export const readText = (path: string, revision?: number): Promise<DraftText> =>
  deskRequest(
    `/drafts/file?path=${encodeURIComponent(path)}${revision === undefined ? '' : `&revision=${String(revision)}`}`,
  )

/** What was done, the newest first; of one file, or of the draft. */
export const readChanges = (file: string, before?: number): Promise<Schemas['DraftHistory']> => {
  const asked = new URLSearchParams()
  if (file) asked.set('file', file)
  if (before !== undefined) asked.set('before', String(before))
  return deskRequest(`/drafts/changes?${asked.toString()}`)
}

export const readProblems = (): Promise<Schemas['DraftProblems']> => deskRequest('/drafts/problems')

/** The comments of a file with those of settled threads, the oldest first. */
export const readComments = async (file: string): Promise<Comment[]> =>
  (await deskRequest<Schemas['DraftComments']>(`/drafts/comments?resolved=1&file=${encodeURIComponent(file)}`)).comments

export const writeComment = (
  written: { id: string; text: string } & ({ file: string; path: Path } | { thread: number }),
): Promise<Comment> => post('/drafts/comments', written)

export const settleComment = (id: number, resolved: boolean): Promise<Comment> =>
  deskRequest(`/drafts/comments/${String(id)}`, { method: 'PATCH', body: { resolved } })
