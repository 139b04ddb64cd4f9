/** Gives a file to the browser's downloads. */
import type { DeskFile } from '@/api/desk'

const LEFT_MS = 60_000

export function save({ body, name }: DeskFile): void {
  const address = URL.createObjectURL(body)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(address), LEFT_MS)
}
