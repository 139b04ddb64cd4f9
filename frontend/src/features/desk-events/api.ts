/** Requests about hosted events. All throw DeskFailure. */
import { deskRequest } from '@/api/desk'
import type { components } from '@/api/schema.gen'

type Schemas = components['schemas']
export type DeskEvent = Schemas['DeskEvent']
export type EventDetail = Schemas['DeskEventDetail']
export type EventPage = Schemas['DeskEvents']
export type EventLinks = Schemas['EventLinks']
export type EventChoices = Schemas['EventChoices']
export type RouteChoice = Schemas['RouteChoice']
export type HostAccount = Schemas['HostAccount']
export type EventQuestion = Schemas['EventQuestion']
export type EventOutcome = Schemas['EventOutcome']
export type EventResults = Schemas['EventResults']
export type ResultQuestion = Schemas['ResultQuestion']
export type Mode = DeskEvent['mode']
type Cleared = Schemas['RehearsalCleared']

/** What a new event is to be; settings are those that differ from the route's. */
export interface NewEvent {
  route: string
  mode: Mode
  name: string
  starts_at: string | null
  ends_at: string | null
  teams: number
  settings: Record<string, unknown>
  hosts: number[] | null
}

/** Synthetic riders are seated one after another. */
const SEATING_MS = 60_000

export const readEvents = (before = ''): Promise<EventPage> =>
  deskRequest<EventPage>(before ? `/events?before=${before}` : '/events')
export const readChoices = (): Promise<EventChoices> => deskRequest<EventChoices>('/events/choices')
export async function readQuestions(route: string): Promise<EventQuestion[]> {
  return (await deskRequest<Schemas['QuestionChoices']>(`/events/choices/${route}`)).questions
}
export const readEvent = (code: string): Promise<EventDetail> => deskRequest<EventDetail>(`/events/${code}`)
export const readLinks = (code: string): Promise<EventLinks> => deskRequest<EventLinks>(`/events/${code}/links`)
export const readOutcome = (code: string): Promise<EventOutcome> => deskRequest<EventOutcome>(`/events/${code}/outcome`)
export const readResults = (code: string): Promise<EventResults> => deskRequest<EventResults>(`/events/${code}/results`)

/** Gives its join code. */
export async function createEvent(wanted: NewEvent): Promise<string> {
  return (await deskRequest<Schemas['EventCode']>('/events', { method: 'POST', body: wanted })).code
}
/** The same once more, questions drawn anew; gives the join code of the copy. */
export async function copyEvent(code: string): Promise<string> {
  return (await deskRequest<Schemas['EventCode']>(`/events/${code}/copy`, { method: 'POST' })).code
}
export const renewLinks = (code: string): Promise<EventLinks> =>
  deskRequest<EventLinks>(`/events/${code}/links`, { method: 'POST' })
export const setHosts = (code: string, hosts: number[]): Promise<void> =>
  deskRequest(`/events/${code}/hosts`, { method: 'PUT', body: { hosts } })
export const rehearse = (code: string, riders: number): Promise<void> =>
  deskRequest(`/events/${code}/rehearsal`, { method: 'POST', body: { riders }, ms: SEATING_MS })
export const clearRehearsal = (code: string, everything = false): Promise<Cleared> =>
  deskRequest<Cleared>(`/events/${code}/rehearsal`, { method: 'DELETE', body: { everything } })
export const publishResults = (code: string, published: boolean): Promise<void> =>
  deskRequest(`/events/${code}/publication`, { method: 'PUT', body: { published } })
export const archiveEvent = (code: string): Promise<void> => deskRequest(`/events/${code}/archive`, { method: 'POST' })

/** The address of a file with the results. */
export const resultsFile = (code: string, kind: 'xlsx' | 'csv'): string => `/api/desk/events/${code}/results.${kind}`
