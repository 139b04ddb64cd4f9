/** States of an evening to look at; names and numbers are examples. */
import type {
  EventBoard,
  EventView,
  HostView,
  PodiumPlace,
  QuestionView,
  QuizView,
  RaceLane,
  TeamBoard,
} from '@/api/event'
import { aQuiz, aView } from '../fixtures'
import type { HostState } from './hostConnection'

const BRANCHES = [
  '天福村二支部',
  '光明路社区支部',
  '商务城楼宇联合支部',
  '徐公桥村民支部',
  '花桥站区志愿支部',
  '湿地管护支部',
]
const NAMES = [
  '小顾',
  '老陆',
  '豆豆妈',
  '阿芸',
  '建国叔',
  '周工',
  '沈老师',
  '小满',
  '一盏灯',
  '枇杷树下',
  '阿福',
  '追光者',
  '绿地管家',
  '陈师傅',
  '夜班司机',
  '花桥新青年',
  '站台的风',
  '老书虫',
  '向阳',
  '吴淞江边的人',
  '小河',
  '晓燕',
  '大宝',
  '青禾',
  '老沈家的孙女',
  '木子',
]
export const PEOPLE = NAMES.map((name, n) => ({ id: `p${n}`, name, branch: BRANCHES[(n * 5) % BRANCHES.length]! }))

const TEAMS = BRANCHES.map((name, n) => ({ id: `b${n}`, name, colour: '', players: 38 - n * 5 }))

const QUESTION: QuestionView = {
  id: 'q1',
  type: 'single',
  text: '徐公桥乡村改进试验，是哪一年开始的？（示例题）',
  options: [
    { id: 'a', text: '1921 年' },
    { id: 'b', text: '1926 年' },
    { id: 'c', text: '1932 年' },
    { id: 'd', text: '1949 年' },
  ],
}
const LONG: QuestionView = {
  id: 'q2',
  type: 'multiple',
  text: '下面几件事里，哪些是一个支部在社区里能做、也常常做的？请把你认为对的都选上，选漏和选错都不算对。（示例题）',
  options: [
    { id: 'a', text: '把楼道里的意见收起来，当面回一句话' },
    { id: 'b', text: '为独居老人记一张联系卡' },
    { id: 'c', text: '节假日在站台上给换乘的人指路' },
    { id: 'd', text: '替物业收物业费' },
    { id: 'e', text: '组织大家一起读一段书，写一句感悟' },
    { id: 'f', text: '把别人的感悟抄一份当自己的' },
  ],
}
const ORDER: QuestionView = {
  id: 'q3',
  type: 'order',
  text: '豆腐是怎样做成的？按先后排好。（示例题）',
  options: [
    { id: 'a', text: '点卤' },
    { id: 'b', text: '泡豆' },
    { id: 'c', text: '磨浆' },
    { id: 'd', text: '压成' },
  ],
}
const FILL: QuestionView = { id: 'q4', type: 'fill', text: '花桥在哪座城市？（示例题，写两个字）', options: [] }
const JUDGE: QuestionView = {
  id: 'q5',
  type: 'truefalse',
  text: '花桥有轨道交通可以直接到上海。（示例题）',
  options: [
    { id: 't', text: '对' },
    { id: 'f', text: '不对' },
  ],
}
const POLL: QuestionView = {
  id: 'q6',
  type: 'poll',
  text: '下一次联乘，你最想去哪一站？',
  options: [
    { id: 'a', text: '天福湿地' },
    { id: 'b', text: '光明路' },
    { id: 'c', text: '徐公桥' },
  ],
}

function quiz(now: number, more: Partial<QuizView>): QuizView {
  return aQuiz({
    round: 4,
    opens_at: now - 6_000,
    closes_at: now + 14_000,
    question: QUESTION,
    answered: 83,
    ...more,
  })
}
const REVEALED = {
  phase: 'revealed' as const,
  distribution: { a: 12, b: 96, c: 17, d: 3 },
  answer: ['b'],
  explain: '1926 年，徐公桥乡村改进试验区开始筹办。先修路、办学，再教大家一起种好田。（示例说明，以核定的资料为准）',
  source: '示例出处，待核定',
}
const STANDINGS = PEOPLE.slice(0, 10).map((one, n) => ({
  rank: n === 4 ? 4 : n + 1,
  was: [2, 1, 6, 3, 5, 4, 9, 8, null, 7][n] ?? null,
  player: one.id,
  name: one.name,
  branch_name: one.branch,
  points: n === 6 ? 412 - 5 * 23 : 412 - n * 23,
  time: 9_000 + n * 700,
  gained: [96, 61, 118, 0, 88, 0, 104, 72, 92, 40][n]!,
}))

const side = (n: number) => ({ name: PEOPLE[n]!.name, branch_name: PEOPLE[n]!.branch })
const PAIRS = [0, 1, 2, 3, 4, 5, 6].map((n) => ({ id: `d${n}`, first: side(n), second: side(20 - n) }))
const PODIUM: Partial<EventView> = {
  state: 'finished',
  podium: places(3, (n) => n + 1),
}

function lanes(arrived: boolean, now: number): RaceLane[] {
  return TEAMS.map((team, n) => {
    const points = Math.min(600, 560 - n * 71 + (arrived ? 70 : 0))
    return {
      id: team.id,
      name: team.name,
      colour: team.colour,
      points,
      share: points / 600,
      active: 20 - n * 2,
      players: team.players,
      rank: n + 1,
      arrived_at: points === 600 ? now - 2_000 : null,
    }
  })
}

const base = (now: number): EventView =>
  aView({
    name: '联乘夜 · 七站追光（示例）',
    route_name: '有光全线',
    version: 12,
    now,
    ends_at: new Date(now + 754_000).toISOString(),
    phrases: ['加油'],
    players: 128,
    online: 121,
  })

const VIEWS: Record<string, (now: number) => Partial<EventView>> = {
  draft: () => ({ state: 'draft', players: 0, online: 0 }),
  lobby: () => ({ state: 'lobby', teams: TEAMS }),
  'lobby-empty': () => ({ state: 'lobby', players: 0, online: 0 }),
  'lobby-locked': () => ({ state: 'lobby', locked: true, name: '天福村与光明路社区联合主题日 · 夜读灯谜会（示例）' }),
  idle: (now) => ({ quiz: quiz(now, { phase: 'idle', round: 0, question: null }) }),
  ready: (now) => ({
    quiz: quiz(now, { phase: 'ready', opens_at: now + 3_000, closes_at: now + 23_000, question: null }),
  }),
  'quiz-open': (now) => ({ quiz: quiz(now, {}) }),
  'quiz-long': (now) => ({ quiz: quiz(now, { question: LONG }) }),
  'quiz-order': (now) => ({ quiz: quiz(now, { question: ORDER }) }),
  'quiz-fill': (now) => ({ quiz: quiz(now, { question: FILL }) }),
  'quiz-judge': (now) => ({ quiz: quiz(now, { question: JUDGE }) }),
  'quiz-closed': (now) => ({
    quiz: quiz(now, { phase: 'closed', distribution: REVEALED.distribution, answered: 128 }),
  }),
  'quiz-revealed': (now) => ({ quiz: quiz(now, REVEALED) }),
  'long-revealed': (now) => ({
    quiz: quiz(now, {
      ...REVEALED,
      question: LONG,
      distribution: { a: 88, b: 90, c: 71, d: 12, e: 95, f: 1 },
      answer: ['a', 'b', 'c', 'e'],
    }),
  }),
  'order-revealed': (now) => ({
    quiz: quiz(now, {
      ...REVEALED,
      question: ORDER,
      distribution: { right: 88, wrong: 33 },
      answer: ['b', 'c', 'a', 'd'],
    }),
  }),
  'fill-revealed': (now) => ({
    quiz: quiz(now, { ...REVEALED, question: FILL, distribution: { right: 101, wrong: 20 }, answer: ['昆山'] }),
  }),
  'judge-revealed': (now) => ({
    quiz: quiz(now, { ...REVEALED, question: JUDGE, distribution: { t: 101, f: 20 }, answer: ['t'] }),
  }),
  'poll-revealed': (now) => ({
    quiz: quiz(now, { phase: 'revealed', question: POLL, distribution: { a: 64, b: 31, c: 26 } }),
  }),
  void: (now) => ({ quiz: quiz(now, { ...REVEALED, void: true }) }),
  standings: (now) => ({ quiz: quiz(now, { ...REVEALED, phase: 'standings', standings: STANDINGS }) }),
  'standings-frozen': (now) => ({
    frozen: true,
    quiz: quiz(now, { ...REVEALED, phase: 'standings', standings: STANDINGS }),
  }),
  paused: (now) => ({ state: 'paused', quiz: quiz(now, { left_ms: 9_000 }) }),
  ride: () => ({ mode: 'ride' }),
  'ride-teams': () => ({ mode: 'ride' }),
  'ride-frozen': () => ({ mode: 'ride', frozen: true, locked: true }),
  race: (now) => ({ mode: 'race', race: { goal: 600, lanes: lanes(false, now) } }),
  'race-won': (now) => ({ mode: 'race', race: { goal: 600, lanes: lanes(true, now) } }),
  duel: () => ({ mode: 'duel', duel: { waiting: 3, playing: 7, done: 22, pairs: PAIRS } }),
  challenge: () => ({ mode: 'challenge' }),
  podium: () => ({ ...PODIUM, podium_from: 1 }),
  'podium-dark': () => PODIUM,
  'podium-third': () => ({ ...PODIUM, podium_from: 3 }),
  'podium-tie': () => ({
    state: 'finished',
    podium_from: 1,
    podium: places(4, (n) => (n < 2 ? 1 : 3)),
  }),
  'podium-race': (now) => ({
    mode: 'race',
    state: 'finished',
    podium_from: 1,
    podium: lanes(true, now)
      .sort((a, b) => (a.rank ?? 9) - (b.rank ?? 9))
      .slice(0, 3)
      .map(({ id, name, colour, points, rank }) => ({
        rank: rank ?? 9,
        player: id,
        name,
        branch_name: '',
        points,
        time: null,
        team: id,
        colour,
      })),
  }),
  veiled: () => ({ state: 'finished', frozen: true }),
  archived: () => ({ state: 'archived' }),
}

function places(count: number, rank: (n: number) => number): PodiumPlace[] {
  return STANDINGS.slice(0, count).map(({ player, name, branch_name, points, time }, n) => ({
    rank: rank(n),
    player,
    name,
    branch_name,
    points,
    time,
    team: null,
    colour: null,
  }))
}

export const DEMOS = Object.keys(VIEWS)

function board(version: number): EventBoard {
  const top = PEOPLE.map((one, n) => ({
    rank: 0,
    player: one.id,
    name: one.name,
    mark: n === 5 ? '②' : '',
    branch: `b${n}`,
    branch_name: one.branch,
    points: 960 - n * 31 + ((version * 37 * (n + 3)) % 61),
    time: 9_000 + n * 700,
    team: null,
  })).sort((a, b) => b.points - a.points)
  return {
    scope: 'event:428193',
    version,
    count: 128,
    frozen: false,
    top: top.map((row, n) => ({ ...row, rank: n + 1 })),
  }
}

function teams(version: number): TeamBoard {
  const top = TEAMS.map((team, n) => ({
    rank: 0,
    team: team.id,
    name: team.name,
    colour: team.colour,
    points: 900 - n * 60 + ((version * 29 * (n + 2)) % 97),
    active: 12 - n,
    players: team.players,
    share: 0,
  })).sort((a, b) => b.points - a.points)
  return {
    scope: 'teams:428193',
    version,
    count: 6,
    frozen: false,
    top: top.map((row, n) => ({ ...row, rank: n + 1 })),
  }
}

const HOST: HostView = {
  code: '428193',
  join_url: 'https://bus.example.org/e/428193',
  results_url: '/e/428193/results?k=000000000000000000000000',
  rounds: [{ round: 1, text: '窑望的“望”，望的是什么？', undo: null }],
  answered: 83,
  online: 121,
  next: '收卷',
  commands: [
    'pause',
    'freeze',
    'lock',
    'skip',
    'finish',
    'void',
    'redo',
    'draw',
    'cheers_off',
    'hide_names',
    'rename',
    'remove',
    'adjust',
  ],
  log: [
    { seq: 9, do: 'adjust', text: '给 小顾 加 20 分：帮忙扶人', at: 1_790_000_000_000, undoable: true, undone: false },
    { seq: 7, do: 'rename', text: '把“路人甲”改名为“阿芸”', at: 1_789_999_900_000, undoable: false, undone: true },
  ],
  redo: { round: 4, why: 'outage', count: 40 },
  rush: null,
  held: [
    { player: 'p9', name: '快车手', why: '答了 40 题，再快也要 3 分 9 秒，一共用了 6 秒', points: 400, state: 'held' },
  ],
  flags: [{ player: 'p2', name: '豆豆妈', what: '连着五题都不到 0.4 秒', at: 1_789_999_800_000 }],
}

export function stateFor(name: string, now: number): HostState {
  const view = { ...base(now), ...(VIEWS[name] ?? VIEWS.lobby)!(now) }
  return {
    view,
    host: HOST,
    board: name === 'lobby-empty' ? null : board(1),
    teams: name === 'ride-teams' ? teams(1) : null,
    feed:
      name === 'lobby-empty'
        ? []
        : PEOPLE.slice(0, 9).map((one, n) => ({
            at: now - n * 4_000,
            kind: view.state === 'lobby' ? 'join' : n % 3 ? 'stamp' : 'checkin',
            name: one.name,
            branch_name: one.branch,
            stop_name: view.state === 'lobby' ? null : ['天福 · 豆腐文化', '徐公桥', '光明路'][n % 3]!,
            points: n % 3 ? 10 : null,
          })),
    cheers: [],
    connected: true,
    refused: null,
    busy: 0,
  }
}

/** One more moment: rows change places, cheers fly; `?demo=lost` loses the connection. */
export function stepFor(name: string, state: HostState, n: number): void {
  if (state.board) state.board = board(n + 1)
  if (state.teams) state.teams = teams(n + 1)
  if (n % 3 === 1)
    state.cheers = PEOPLE.slice(n % 9, (n % 9) + 4).map((one, k) => ({
      name: one.name,
      branch_name: one.branch,
      text: ['加油', '这题我会', '为支部点灯', '冲鸭'][k]!,
    }))
  if (name === 'ride-frozen' && n === 5 && state.view) state.view = { ...state.view, frozen: false }
  if (name === 'quiz-open' && n === 6) state.connected = false
}
