/** Who is signed in at the desk, in this browser. */
import { reactive, readonly } from 'vue'
import type { components } from '../schema.gen'
import { DeskFailure, deskRequest, setHooks } from './client'

type Schemas = components['schemas']
export type DeskAccount = Schemas['Account']
export type Permission = DeskAccount['permissions'][number]
export type Role = Schemas['RoleRow']['role']
type DeskSession = Schemas['DeskSession']

const state = reactive({
  /** Whether the server has been asked at all. */
  known: false,
  /** Whether nobody has an account yet. */
  setup: false,
  account: null as DeskAccount | null,
  csrf: null as string | null,
  /** Whether the session ended while the desk was open, and somebody is asked to sign in over it. */
  expired: false,
})

/** The session as screens read it. */
export const deskSession = readonly(state)

/** Whether the account may do that now; to a line, where one is named. The server asks again. */
export function may(permission: Permission, route?: string): boolean {
  const { account } = state
  if (!account?.permissions.includes(permission)) return false
  return route === undefined || account.routes.length === 0 || account.routes.includes(route)
}

let waiting: Promise<void> | null = null
let goOn: (() => void) | null = null

setHooks({
  who: () => state.account?.id ?? null,
  csrf: () => state.csrf,
  refresh: async () => {
    const session = await askSession()
    if (session.account) take(session)
    else await signInAgain()
  },
  signIn: signInAgain,
})

/** Asks to sign in over what is open; resolves once somebody did, or left instead. */
function signInAgain(): Promise<void> {
  waiting ??= new Promise((resolve) => {
    goOn = resolve
    state.expired = true
  })
  return waiting
}

function leave(): void {
  Object.assign(state, { account: null, csrf: null, expired: false })
  goOn?.()
  waiting = goOn = null
}

function take(session: DeskSession): void {
  Object.assign(state, { known: true, setup: session.setup, account: session.account, csrf: session.csrf })
  if (!session.account) return
  state.expired = false
  goOn?.()
  waiting = goOn = null
}

const askSession = (): Promise<DeskSession> => deskRequest<DeskSession>('/session', { signsIn: false })

/** Asks the server who is signed in. @throws DeskFailure */
export async function readSession(): Promise<void> {
  take(await askSession())
}

async function open(path: string, body: unknown): Promise<void> {
  take(await deskRequest<DeskSession>(path, { method: 'POST', body, signsIn: false }))
}

export interface SignIn {
  name: string
  password: string
  /** Of the second factor, where the account has one. */
  code?: string
  /** Stays signed in for a week on this computer. */
  remember?: boolean
}

/** @throws DeskFailure */
export const signIn = (typed: SignIn): Promise<void> => open('/session', typed)

/** Makes the first account. @throws DeskFailure */
export const setUp = (typed: { code: string; name: string; password: string }): Promise<void> => open('/setup', typed)

/** Whose password an invitation's code sets. @throws DeskFailure */
export const readInvitation = (code: string): Promise<Schemas['Invited']> =>
  deskRequest('/invitations/show', { method: 'POST', body: { code }, signsIn: false })

/** Sets the password of an invited account and signs in. @throws DeskFailure */
export const acceptInvitation = (typed: { code: string; password: string; digits: string }): Promise<void> =>
  open('/invitations/accept', typed)

/** Changes the own password; other computers are signed out. @throws DeskFailure */
export async function changePassword(typed: { old: string; new: string }): Promise<void> {
  take(await deskRequest<DeskSession>('/password', { method: 'POST', body: typed }))
}

/** Ends the session of this browser, or of all. @throws DeskFailure */
export async function signOut(everywhere = false): Promise<void> {
  const path = everywhere ? '/sessions' : '/session'
  await deskRequest(path, { method: 'DELETE', signsIn: false }).catch((failure: unknown) => {
    if (!(failure instanceof DeskFailure) || failure.code !== 'signed_out') throw failure
  })
  leave()
}

/** Goes back to the door where the session is over anyway: somebody else wants to sign in. */
export const signInAsOther = leave
