/** Accounts and the log of changes, over HTTP. Everything throws DeskFailure. */
import { deskRequest, type DeskAccount, type Permission, type Role } from '@/api/desk'
import type { components } from '@/api/schema.gen'

type Schemas = components['schemas']
export type Invitation = Schemas['Invitation']
export type ChangeLine = Schemas['ChangeLine']
export type ChangeLog = Schemas['ChangeLog']
export interface Line {
  id: string
  name: string
}
export interface AccountChange {
  role?: Role
  granted?: Permission[]
  routes?: string[]
  disabled?: boolean
}

const of = (id: number, what = ''): string => `/accounts/${String(id)}${what}`

export const readAccounts = async (): Promise<DeskAccount[]> =>
  (await deskRequest<Schemas['AccountRows']>('/accounts')).accounts

/** The lines that riders ride, by name. */
export async function readLines(): Promise<Line[]> {
  const answer = await fetch('/api/routes', { headers: { Accept: 'application/json' } })
  const { routes } = (await answer.json()) as { routes: { id: string; name: string }[] }
  return routes.map(({ id, name }) => ({ id, name }))
}

export const invite = (name: string, role: Role): Promise<Invitation> =>
  deskRequest('/accounts', { method: 'POST', body: { name, role } })

export const changeAccount = (id: number, change: AccountChange): Promise<DeskAccount> =>
  deskRequest(of(id), { method: 'PATCH', body: change })

/** A link with which the password is set; older links are void. */
export const renewInvitation = (id: number): Promise<Invitation> =>
  deskRequest(of(id, '/invitation'), { method: 'POST' })

/** Ends the pause after wrong passwords. */
export const unlock = (id: number): Promise<void> => deskRequest(of(id, '/unlock'), { method: 'POST' })

export const signOutAccount = (id: number): Promise<void> => deskRequest(of(id, '/sessions'), { method: 'DELETE' })

/** For somebody who lost phone and codes. */
export const dropSecondFactorOf = (id: number): Promise<void> =>
  deskRequest(of(id, '/second-factor'), { method: 'DELETE' })

/** The newest lines of the log, or those before a line. */
export const readChanges = (before?: number): Promise<ChangeLog> =>
  deskRequest(`/changes${before === undefined ? '' : `?before=${String(before)}`}`)

/** Where the whole log is, as CSV. */
export const CHANGES_CSV = '/api/desk/changes.csv'
