/** The public contract as the page reads it; see docs/api.md. */

export interface RouteSummary {
  id: string
  name: string
  tagline: string
  order: 'in_order' | 'free'
  stops: number
  reviewed: boolean
  open: boolean
  opens: string | null
  closes: string | null
}

export interface SceneSpec {
  base: string
  time?: string
  parts?: string[]
}

export interface StampSpec {
  shape: string
  figure: string
  ink: string
}

/** A block of a story; `goto` names the block read next, where that is not simply the next one. */
export type Block = { id: string; goto?: string } & (
  | { type: 'text'; text: string }
  | { type: 'quote'; text: string; by: string; source?: string }
  | { type: 'scene'; scene: SceneSpec; caption?: string }
  | { type: 'image'; src: string; alt: string; caption?: string }
  | { type: 'choice'; prompt: string; options: { id: string; text: string; goto?: string }[] }
)

export interface Option {
  id: string
  text: string
}

export interface PublicQuestion {
  id: string
  type: 'single' | 'multiple' | 'truefalse' | 'fill'
  text: string
  options: Option[]
}

export interface PublicGame {
  id: string
  type: string
  title: string
  brief: string
}

export interface PublicStop {
  id: string
  name: string
  short: string
  kind: 'place' | 'theme'
  intro: string
  scene: SceneSpec
  stamp: StampSpec
  reviewed: boolean
  leg: { scene: SceneSpec; say: string }
  story: { title: string; blocks: Block[] }
  game: PublicGame
  questions: PublicQuestion[]
}

export interface Route {
  id: string
  name: string
  tagline: string
  order: 'in_order' | 'free'
  scoring: {
    checkin: number
    story: number
    game: number[]
    game_attempts: number
    answer: { right: number; wrong: number }
    streak: { from: number; bonus: number }
  }
  branch_board: { cap: number }
  reviewed: boolean
  stops: PublicStop[]
}

export interface Branch {
  id: string
  name: string
  kind: string
  region: string
}

export interface Answered {
  correct: boolean
  choice: string[] | string
  answer: string[]
  explain: string
  source: string
  points: number
}

export interface QuestionState {
  id: string
  options: Option[]
  answered: Answered | null
}

export interface GameState {
  id: string
  type: string
  puzzle: unknown
  stars: number | null
  attempts: number
  attempts_left: number
  feedback?: unknown
  explain?: string
  source?: string
  solution?: unknown
}

export interface StopState {
  stop: string
  locked: boolean
  checked_in: string | null
  story: boolean
  stamp: string | null
  points: number
  game: GameState
  questions: QuestionState[]
}

export interface Snapshot {
  ride: string
  player: { id: string; name: string; branch: string; branch_name: string }
  route: string
  joined_at: string
  now: string
  points: number
  rank: number | null
  count: number
  streak: number
  stamps: { stop: string; at: string }[]
  finished: boolean
  current: string | null
  totals: {
    stops: number
    stamps: number
    questions: number
    answered: number
    right: number
    stars: number
    max_stars: number
  }
  stops: StopState[]
}

export type Move =
  | { kind: 'checkin'; key: string; stop: string }
  | { kind: 'story'; key: string; stop: string; path?: string[] }
  | { kind: 'game'; key: string; stop: string; solution: unknown }
  | { kind: 'answer'; key: string; stop: string; question: string; choice: string[] | string }

/** A move before the outbox has given it its key. */
export type NewMove = Move extends infer M ? (M extends Move ? Omit<M, 'key'> : never) : never

export interface ApiError {
  code: string
  message: string
  fields?: Record<string, string[]>
}

export interface Accepted {
  ok: true
  key: string
  kind: Move['kind']
  stop: string
  points: number
  total: number
  rank: number | null
  streak?: number
  stamp?: string
  correct?: boolean
  answer?: string[]
  explain?: string
  source?: string
  stars?: number
  best?: number
  attempts_left?: number
  feedback?: unknown
  solution?: unknown
  finished?: boolean
  repeat?: boolean
}

export interface Refused {
  ok: false
  key: string
  error: ApiError
}

export type Result = Accepted | Refused

export interface BoardRow {
  rank: number
  player: string
  name: string
  branch: string
  branch_name: string
  points: number
}

export interface Board {
  scope: string
  version: number
  count: number
  frozen: boolean
  top: BoardRow[]
  me?: { rank: number; points: number; behind: number | null }
  around?: BoardRow[]
}

export interface FeedItem {
  at: string
  name: string
  branch_name: string
  kind: string
  stop: string
  stop_name: string
  points: number
}
