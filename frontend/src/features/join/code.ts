/** The recovery code as people type it: any case, full-width letters, spaces and dashes anywhere. */

export const LENGTH = 12

/** Only its letters and digits, upper case. */
export function squeeze(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
}

/** XXXX-XXXX-XXXX; what is too long stays, so that it can be seen and corrected. */
export function grouped(typed: string): string {
  return squeeze(typed).replace(/(.{4})(?=.)/g, '$1-')
}
