/** Short words after an answer, spoken as by the person on the next seat. */

const RIGHT = ['窗开了，光进来了', '对了，又亮一盏', '就是这个，灯亮了', '没错，车里亮堂了', '记得真牢，光收好了', '答上来了，前面更亮']
const WRONG = ['差一点，再看看原文', '不要紧，看一眼就记住', '这里容易混，看一眼', '没答上，光还是给你', '记下这句，下回认得它', '再读一遍，灯就亮']

/** The heading for the question at `at` in its stop: never the same twice in a row. */
export function headLine(correct: boolean, at: number, stop: string): string {
  const lines = correct ? RIGHT : WRONG
  // The first question speaks the look's own words; which follow differs from stop to stop.
  if (at === 0) return lines[0] ?? ''
  let shift = 0
  for (const char of stop) shift = (shift * 31 + char.charCodeAt(0)) % (lines.length - 1)
  return lines[1 + ((shift + at) % (lines.length - 1))] ?? ''
}

/** The heading after a poll, where nothing is right or wrong. */
export const VOTED = '收到你的一票，谢谢'

/** The heading while an answer waits for the network. */
export const KEPT = '记下了，联网后判分'
