/** Small events for tests. */
import type { EventCard, EventMine, EventView, Paper, QuestionView, QuizView } from '@/api/event'

export const aQuestion = (more: Partial<QuestionView> = {}): QuestionView => ({
  id: 'q1', type: 'single', text: '《项脊轩志》里，归有光做了什么，让小屋“室始洞然”？',
  options: [{ id: 'a', text: '添一盏油灯' }, { id: 'b', text: '开四窗，砌墙迎南日' }, { id: 'c', text: '把屋顶换成琉璃瓦' }, { id: 'd', text: '种一棵枇杷树' }],
  ...more,
})

export const aQuiz = (more: Partial<QuizView> = {}): QuizView => ({
  round: 1, rounds: 10, phase: 'open', opens_at: 0, closes_at: 20_000, left_ms: null, question: aQuestion(), answered: 0,
  distribution: null, answer: null, explain: null, source: null, void: false, last: false, standings: null, autopilot: false, ...more,
})

export const aView = (more: Partial<EventView> = {}): EventView => ({
  code: '428193', name: '花桥夜读', mode: 'quiz', route: 'youguang', route_name: '有光线', state: 'running', version: 7, now: 0,
  starts_at: null, ends_at: null, locked: false, frozen: false, names_hidden: false, cheers: true, phrases: ['加油', '有光！'],
  players: 12, online: 11, teams: null, quiz: null, race: null, duel: null, podium: null, ...more,
})

export const aMine = (more: Partial<EventMine> = {}): EventMine => ({
  code: '428193', player: 'p1', name: '小顾', mark: '', branch_name: '天福村第二支部', team: null, removed: false, points: 0, rank: null, count: 12,
  behind: null, branch_rank: null, chosen: null, result: null, paper: null, duel: null, attempts_left: null, best: null, ...more,
})

export const aCard = (more: Partial<EventCard> = {}): EventCard => ({
  code: '428193', name: '花桥夜读', mode: 'quiz', route: 'youguang', route_name: '有光线', state: 'lobby', locked: false,
  starts_at: null, ends_at: null, players: 12, teams: 'branch', demo: false, message: '车门开着，上来就能坐。', ...more,
})

export const aPaper = (more: Partial<Paper> = {}): Paper => ({
  id: 'p1', kind: 'race', n: 1, of: null, question: aQuestion(), ends_at: null, score: 0, streak: 0, over: false, against: null, outcome: null, ...more,
})
