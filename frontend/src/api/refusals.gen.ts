/** Made from server/refusals.py by `bus schema`; do not edit. */
import type { components } from './schema.gen'

export type RefusalCode = components['schemas']['ErrorBody']['code']

/** Refusals that pass by themselves: the phone keeps the move and sends it again. */
export const TEMPORARY: readonly RefusalCode[] = [
  'event_paused',
  'too_many',
  'shutting_down',
  'busy',
  'storage_full',
  'storage_readonly',
  'storage_busy',
  'storage_error',
  'server_error',
]
