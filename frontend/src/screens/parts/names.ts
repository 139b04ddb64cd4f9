/** Names to take for those who do not want to think of one: local plants and places, with a small something. */

const PLACES = ['枇杷', '白鹭', '芦花', '桂影', '水杉', '小桥', '天福', '吴淞', '稻香', '豆香', '丝竹', '书灯']
const THINGS = ['灯火', '晚风', '早班车', '乘客', '同路人', '摇橹', '听雨', '邻座', '一束光', '掌灯', '慢慢走', '靠窗']

/** `count` different names; `random` gives numbers in [0, 1). */
export function suggestNames(count: number, random: () => number): string[] {
  const places = [...PLACES]
  const things = [...THINGS]
  const take = (from: string[]): string => from.splice(Math.floor(random() * from.length), 1)[0] ?? ''
  return Array.from({ length: Math.min(count, PLACES.length) }, () => take(places) + take(things))
}

const LONGEST = 12

/** What is wrong with a nickname in the rider's words, or null; the server has the last word. */
export function nameTrouble(name: string): string | null {
  const text = name.trim()
  const length = [...text].length
  if (length === 0) return '写个称呼吧，或者点一个现成的'
  if (length > LONGEST) return `称呼最多 ${LONGEST} 个字，现在是 ${length} 个`
  if (/[<>]/.test(text)) return '称呼里不能有尖括号'
  return null
}
