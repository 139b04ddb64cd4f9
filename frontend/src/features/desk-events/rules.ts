/** What can be set for an event of each mode, in plain words, and what the settings come to. */
import type { Mode } from './api'
import { modeName } from './modes'
import { momentOf, spokenText } from './when'

/** The settings that this form knows, as `live:` of a route has them. */
export interface Live {
  rounds: number
  questions: string[]
  seconds: number
  ready: number
  points: number
  speed: boolean
  slowest: number
  streak: { from: number; bonus: number; most: number }
  autopilot: { closed: number; revealed: number; standings: number }
  team_cap: number
  goal: number
  attempts: number
  duel_rounds: number
  duel_seconds: number
  phrases: string[]
}

export const liveOf = (written: Record<string, unknown>): Live => structuredClone(written) as unknown as Live

type Counted = 'rounds' | 'seconds' | 'team_cap' | 'goal' | 'attempts' | 'duel_rounds' | 'duel_seconds'
interface Shared {
  key: string
  label: string
  hint: (live: Live, about: About) => string
}
export interface Count extends Shared {
  kind: 'count'
  key: Counted
  unit: string
  least: number
  most: number
  step: number
}
export interface Switch extends Shared {
  kind: 'switch'
  key: 'speed' | 'streak'
  on: (live: Live) => boolean
  set: (live: Live, on: boolean, base: Live) => void
}
export type Rule = Count | Switch

/** What hints refer to: of the route, and how many teams of colours there are. */
export interface About {
  stops: number
  questions: number
  picked: number
  teams: number
}

const count = (
  key: Counted,
  label: string,
  unit: string,
  range: [number, number, number],
  hint: Count['hint'],
): Count => {
  const [least, most, step] = range
  return { kind: 'count', key, label, unit, least, most, step, hint }
}

const ROUNDS = count('rounds', '几道题', '道', [1, 100, 1], (_live, { stops, questions, picked }) =>
  picked > 0 ? '自己挑了题，就问挑的那些' : `从 ${String(stops)} 站的 ${String(questions)} 题里抽，投票题不抽`,
)
const SECONDS = count('seconds', '每题几秒', '秒', [5, 600, 5], () => '年纪大的朋友多，30 秒够读完再选')
const SPEED: Switch = {
  kind: 'switch',
  key: 'speed',
  label: '答得快，分多',
  hint: ({ points, speed, slowest }) =>
    speed
      ? `马上答对 ${String(points)} 分，最后一刻答对 ${String(Math.round(points * slowest))} 分`
      : `关着：答对就是 ${String(points)} 分，年纪大的朋友不吃亏`,
  on: ({ speed }) => speed,
  set: (live, on) => {
    live.speed = on
  },
}
const STREAK: Switch = {
  kind: 'switch',
  key: 'streak',
  label: '连对加分',
  hint: ({ streak: { from, bonus, most } }) =>
    bonus > 0
      ? `从连对第 ${String(from)} 题起每题多 ${String(bonus)} 分，一串最多 ${String(most)} 分`
      : '关着：每题只算自己的分',
  on: ({ streak }) => streak.bonus > 0,
  set: (live, on, base) => {
    const usual = base.streak.bonus > 0 ? base.streak : { from: 3, bonus: 10, most: 50 }
    live.streak = on ? { ...usual } : { ...live.streak, bonus: 0 }
  },
}
const GOAL = count('goal', '到终点要几分', '分', [50, 10_000, 50], (_live, { teams }) =>
  teams > 0 ? '一队的分是人均乘上算分的人数，先到终点的赢' : '支部的分是人均乘上算分的人数，先到终点的赢',
)
const TEAM_CAP = count(
  'team_cap',
  '一队最多算几人',
  '人',
  [1, 500, 1],
  () => '人少的支部不吃亏；来得再多，也按这么多人算',
)
const DUEL_ROUNDS = count('duel_rounds', '一局几题', '题', [1, 50, 1], () => '两个人答同样的题，答完当场分胜负')
const DUEL_SECONDS = count('duel_seconds', '每题几秒', '秒', [5, 600, 5], () => '时间到了没答，这题不得分')
const ATTEMPTS = count('attempts', '每人几次机会', '次', [1, 100, 1], () => '答错这一次就停，取连对最多的那次')

const RULES: Record<Mode, readonly Rule[]> = {
  ride: [],
  quiz: [ROUNDS, SECONDS, SPEED, STREAK],
  race: [GOAL, TEAM_CAP],
  duel: [DUEL_ROUNDS, DUEL_SECONDS],
  challenge: [ATTEMPTS],
}
export const rulesOf = (mode: Mode): readonly Rule[] => RULES[mode]

/** What the server calls a setting in its complaints. */
export const fieldOf = (key: keyof Live): string => ['settings', key].join('.')

/** Whether people may join by colours in place of branches. */
export const hasTeams = (mode: Mode): boolean => mode === 'race' || mode === 'quiz'

/** The settings of the mode that differ from the route's. */
export function changedSettings(mode: Mode, live: Live, base: Live): Record<string, unknown> {
  const keys: (keyof Live)[] = [
    ...RULES[mode].map(({ key }) => key),
    ...(mode === 'ride' ? [] : ['questions' as const]),
  ]
  const differs = (key: keyof Live): boolean => JSON.stringify(live[key]) !== JSON.stringify(base[key])
  return Object.fromEntries(keys.filter(differs).map((key) => [key, live[key]]))
}

/** How long a quiz takes, in minutes: with the reading aloud, the reveal, a word of the host's. */
export function quizMinutes(live: Live): number {
  const rounds = live.questions.length > 0 ? live.questions.length : live.rounds
  return Math.max(5, Math.round((rounds * (live.seconds + live.ready + 70)) / 60) + 4)
}

export interface Piece {
  text: string
  /** What was chosen, as against what joins it. */
  chosen?: boolean
}
const chosen = (text: string): Piece => ({ text, chosen: true })
const plain = (text: string): Piece => ({ text })

/** What the mode's settings come to, without when. */
export function ruleText(mode: Mode, live: Live, teams: number): Piece[] {
  const sides = teams > 0 ? `${String(teams)} 个色队` : '支部对支部'
  switch (mode) {
    case 'ride':
      return [plain('各走各的站，随时上车')]
    case 'quiz': {
      const rounds = live.questions.length > 0 ? live.questions.length : live.rounds
      return [
        chosen(`${String(rounds)} 道题`),
        plain('，每题 '),
        chosen(`${String(live.seconds)} 秒`),
        plain('，'),
        chosen(live.speed ? '快慢算分' : '不算快慢'),
        ...(live.streak.bonus > 0 ? [plain('，'), chosen('连对加分')] : []),
        ...(teams > 0 ? [plain('，'), chosen(sides)] : []),
      ]
    }
    case 'race':
      return [chosen(sides), plain('，到终点 '), chosen(`${String(live.goal)} 分`)]
    case 'duel':
      return [
        plain('一局 '),
        chosen(`${String(live.duel_rounds)} 题`),
        plain('，每题 '),
        chosen(`${String(live.duel_seconds)} 秒`),
      ]
    case 'challenge':
      return [plain('每人 '), chosen(`${String(live.attempts)} 次机会`), plain('，比谁连对多')]
  }
}

export interface When {
  date: string
  time: string
  /** When it ends by the clock, the same day; empty where the host ends it. */
  until: string
}

/** The whole event in a sentence. */
export function eventText(mode: Mode, live: Live, teams: number, when: When): Piece[] {
  const at = momentOf(when.date, when.time)
  const begin = at === null ? '时间还没定' : `${spokenText(at)}${mode === 'ride' ? '自己开门' : '开始'}`
  const end: Piece[] = when.until ? [plain('，'), chosen(`${when.until} 自己收车`)] : []
  const length = mode === 'quiz' ? [plain(`，大约 ${String(quizMinutes(live))}\u00a0分钟`)] : []
  return [
    plain(`${begin}，`),
    chosen(modeName(mode)),
    plain('，'),
    ...ruleText(mode, live, teams),
    ...end,
    ...length,
    plain('。'),
  ]
}
