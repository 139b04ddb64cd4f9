/** The draft over HTTP. Each of these throws DeskFailure. */
import { deskRequest } from '@/api/desk'
import type { components } from '@/api/schema.gen'

type Schemas = components['schemas']
export type DraftState = Schemas['DraftState']
export type DraftConflict = Schemas['DraftConflict']
export type DraftOutcome = Schemas['DraftOutcome']
export type DraftText = Schemas['DraftText']
export type DraftProblems = Schemas['DraftProblems']
export type DraftEffects = Schemas['DraftEffects']
export type PublishedVersion = Schemas['PublishedVersion']
export type Change = Pick<Schemas['DraftChangeRequest'], 'id'> & Partial<Schemas['DraftChangeRequest']>

/** The draft; with a revision what was done after it. */
export const readDraft = (since?: number): Promise<DraftState> =>
  deskRequest(since === undefined ? '/drafts' : `/drafts?since=${String(since)}`)

export const readFile = (path: string): Promise<DraftText> =>
  deskRequest(`/drafts/file?path=${encodeURIComponent(path)}`)

export const sendChange = (change: Change): Promise<DraftOutcome> =>
  deskRequest('/drafts/changes', { method: 'POST', body: change })

export const readProblems = (): Promise<DraftProblems> => deskRequest('/drafts/problems')

export const keepTheirs = (conflict: number): Promise<unknown> =>
  deskRequest(`/drafts/conflicts/${String(conflict)}`, { method: 'DELETE' })

/** What publishing would do. The server checks all files for it. */
export const readEffects = (): Promise<DraftEffects> => deskRequest('/drafts/effects', { ms: 60_000 })

export const publishDraft = (revision: number, reason: string): Promise<PublishedVersion> =>
  deskRequest('/drafts/publish', { method: 'POST', body: { revision, reason }, ms: 60_000 })
