/** Arrow keys moveFocus over the buttons of a board as they are laid out just now; other keys are left alone. */
export function moveFocus(event: KeyboardEvent, buttons: HTMLElement[]): void {
  const top = buttons[0]?.offsetTop
  const below = buttons.findIndex((one) => one.offsetTop !== top)
  const columns = below < 0 ? buttons.length : below
  const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[event.key]
  const target = step ? buttons[buttons.indexOf(event.currentTarget as HTMLElement) + step] : undefined
  if (!target) return
  event.preventDefault()
  target.focus()
}
