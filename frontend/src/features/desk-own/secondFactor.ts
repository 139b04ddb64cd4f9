/** The second factor of the own account, over HTTP. */
import { deskRequest, readSession } from '@/api/desk'
import type { components } from '@/api/schema.gen'

export type Secret = components['schemas']['SecondFactor']

/** A secret for an app; nothing changes yet. @throws DeskFailure */
export const beginSecondFactor = (): Promise<Secret> => deskRequest('/second-factor', { method: 'POST' })

/** Turns it on; returns the recovery codes, shown once. @throws DeskFailure */
export async function confirmSecondFactor(typed: {
  password: string
  secret: string
  code: string
}): Promise<readonly string[]> {
  const { codes } = await deskRequest<components['schemas']['RecoveryCodes']>('/second-factor', {
    method: 'PUT',
    body: typed,
  })
  return codes
}

/** Turns it off. @throws DeskFailure */
export async function dropSecondFactor(password: string): Promise<void> {
  await deskRequest('/second-factor', { method: 'DELETE', body: { password } })
  await readSession()
}
