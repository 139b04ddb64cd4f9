/** The words of the screen, and what is said of a choice. */
import type { Lang, Paper, PosterChoice, PosterKind, Posters, Style } from './api'

export const KINDS: readonly { value: PosterKind; label: string; unit: string }[] = [
  { value: 'stop', label: '站点', unit: '站' },
  { value: 'route', label: '线路', unit: '条' },
  { value: 'event', label: '活动', unit: '场' },
  { value: 'branch', label: '支部', unit: '个' },
]
export const STYLES: readonly { value: Style; label: string }[] = [
  { value: 'night', label: '夜桥' },
  { value: 'scene', label: '风景' },
  { value: 'plain', label: '省墨' },
  { value: 'sign', label: '站牌' },
]
export const PAPERS: readonly { value: Paper; label: string }[] = [
  { value: 'a4', label: 'A4' },
  { value: 'a3', label: 'A3' },
]
export const LANGS: readonly { value: Lang; label: string }[] = [
  { value: 'zh-Hans', label: '简体' },
  { value: 'zh-Hant', label: '繁体' },
  { value: 'en', label: 'English' },
]

export interface Group {
  name: string
  choices: PosterChoice[]
}

/** The choices of a kind as the list shows them: stops by their route, branches by their region. */
export function groupsOf(choices: readonly PosterChoice[], kind: PosterKind): Group[] {
  const groups = new Map<string, PosterChoice[]>()
  for (const one of choices) {
    if (one.kind !== kind) continue
    const group = groups.get(one.group) ?? []
    group.push(one)
    groups.set(one.group, group)
  }
  return [...groups].map(([name, found]) => ({ name, choices: found }))
}

/** From how far a phone reads a code of so many millimetres: ten times its side is certain, more with light and patience. */
export const readableMetres = (millimetres: number): string => ((millimetres * 25) / 1_000).toFixed(1)

/** 5.6 厘米 */
export const centimetres = (millimetres: number): string => `${(millimetres / 10).toFixed(1)} 厘米`

export const codeSide = (posters: Posters, style: Style, paper: Paper, lying: boolean): number =>
  posters.codes.find((one) => one.style === style && one.paper === paper && one.lying === lying)?.millimetres ?? 0

export const hostOf = (address: string): string => address.replace(/^https?:\/\//, '')
