/** Time left in words that a hall reads at a glance. */

/** "12:05" or "1:02:05"; null once it is over. */
export function clockWords(ms: number): string | null {
  if (!(ms > 0)) return null
  const all = Math.ceil(ms / 1_000)
  const two = (n: number): string => String(n).padStart(2, '0')
  const hours = Math.floor(all / 3_600)
  const minutes = Math.floor((all % 3_600) / 60)
  return hours ? `${hours}:${two(minutes)}:${two(all % 60)}` : `${minutes}:${two(all % 60)}`
}
