/** Times of day, as a clock shows them. */

/** Hours and minutes on the phone's clock, as `9:42`. */
export function clockTime(iso: string): string {
  const at = new Date(iso)
  return `${at.getHours()}:${String(at.getMinutes()).padStart(2, '0')}`
}
