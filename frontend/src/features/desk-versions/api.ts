/** Requests about versions. All throw DeskFailure. */
import { deskRequest } from '@/api/desk'
import type { components } from '@/api/schema.gen'

type Schemas = components['schemas']
export type Version = Schemas['DeskVersion']
export type VersionPage = Schemas['DeskVersions']
export type Change = Schemas['ContentChange']
export type FileDifference = Schemas['FileDifference']
export type RegradePlan = Schemas['RegradePlan']
export type Regrading = Schemas['RegradingDone']
/** What is another, and what that does to riders: of two versions, or of the draft. */
export type Effects = Pick<Schemas['VersionDifference'], 'summary' | 'changes' | 'riding' | 'stops' | 'regrades'>

/** The server checks whole versions for these. */
const CHECKING_MS = 60_000

export const readVersions = (before?: number): Promise<VersionPage> =>
  deskRequest(before === undefined ? '/versions' : `/versions?before=${String(before)}`)
export const readDifference = (old: number, now: number): Promise<Effects> =>
  deskRequest(`/versions/${String(now)}/difference?from=${String(old)}`, { ms: CHECKING_MS })
export async function readFiles(old: number, now: number): Promise<FileDifference[]> {
  return (await deskRequest<Schemas['VersionFiles']>(`/versions/${String(now)}/files?from=${String(old)}`)).files
}
export const rollBack = (number: number, live: number, reason: string, overwrite: boolean): Promise<Version> =>
  deskRequest(`/versions/${String(number)}/rollback`, {
    method: 'POST',
    body: { live, reason, overwrite },
    ms: CHECKING_MS,
  })

/** How many files the draft has that are other than what riders have. */
export async function readDrafted(): Promise<number> {
  return (await deskRequest<Schemas['DraftState']>('/drafts')).files.filter(({ changed }) => changed).length
}
/** What publishing the draft would do. */
export const readDraftEffects = (): Promise<Schemas['DraftEffects']> =>
  deskRequest('/drafts/effects', { ms: CHECKING_MS })

export async function readRegradings(): Promise<Regrading[]> {
  return (await deskRequest<Schemas['Regradings']>('/regradings')).regradings
}
export const readPlan = (question: string): Promise<RegradePlan> =>
  deskRequest(`/regradings/plan?question=${encodeURIComponent(question)}`, { ms: CHECKING_MS })
export const regrade = (question: string, version: number): Promise<Regrading> =>
  deskRequest('/regradings', { method: 'POST', body: { question, version }, ms: CHECKING_MS })
export const takeBack = (key: string): Promise<Regrading> =>
  deskRequest(`/regradings/${encodeURIComponent(key)}`, { method: 'DELETE', ms: CHECKING_MS })
