/** Copying to the clipboard, also where the page is served without HTTPS. */

function copyOldWay(text: string): boolean {
  const box = document.createElement('textarea')
  box.value = text
  box.readOnly = true
  box.style.cssText = 'position:fixed;top:0;left:0;opacity:0'
  // Inside an open dialog: the focus trap must not take the selection away.
  const host = document.querySelector('[role=dialog]') ?? document.body
  host.append(box)
  box.select()
  try {
    return document.execCommand('copy')
  } catch {
    return false
  } finally {
    box.remove()
  }
}

/** True where the text now is on the clipboard. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyOldWay(text)
  }
}
