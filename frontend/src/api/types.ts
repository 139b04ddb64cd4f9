/**
 * The public contract as the page reads it. The shapes come from the server's own schemas
 * (`make gen`); only types that JSON Schema leaves too wide for a switch are narrowed here.
 */
import type { BlockType, FilmShape } from './content.gen'
import type { RefusalCode } from './refusals.gen'
import type { components } from './schema.gen'

type Schemas = components['schemas']

export type RouteSummary = Schemas['RouteSummary']
export type SceneSpec = Schemas['Scene']
export type StampSpec = Schemas['Stamp']
export type Option = Schemas['Option']
export type PublicQuestion = Schemas['PublicQuestion']
export type PublicGame = Schemas['PublicGame']
export type Today = Schemas['Today']
export type Branch = Schemas['Branch']
export type Answered = Schemas['Answered']
export type QuestionState = Schemas['QuestionState']
export type GameState = Schemas['GameState']
export type StopState = Schemas['StopState']
export type Snapshot = Schemas['Snapshot']
export type BoardRow = Schemas['BoardRow']
export type Board = Schemas['Board']
/** The kinds of a route's boards; a scope is `kind:route`. */
export type RouteScope = Schemas['RouteScope']
export type Passers = Schemas['Passers']
export type PollShares = Schemas['PollShares']
export type BranchLamps = Schemas['BranchLamps']
export type FeedItem = Schemas['FeedItem']
/** Why something is not done; the last two the page finds by itself: no answer came, its queue is full. */
export type ErrorCode = RefusalCode | 'offline' | 'queue_full'
export type ApiError = Omit<Schemas['ErrorBody'], 'code'> & { code: ErrorCode }
/** A message to every phone that is no refusal, as `reconnect`. */
export type Notice = Schemas['Notice']
export type Accepted = Schemas['Accepted']
export type Refused = Omit<Schemas['Refused'], 'error'> & { error: ApiError }
export type Result = Accepted | Refused

/** An organiser's picture; where there are smaller files of it, also its own width and height in pixels. */
export interface Sized {
  src: string
  width?: number
  height?: number
  variants?: Schemas['Variant'][]
}

interface BlockFields {
  text: { text: string }
  quote: { text: string; by: string; source?: string }
  scene: { scene: SceneSpec; caption?: string }
  image: { alt: string; caption?: string } & Sized
  audio: { src: string; title: string; transcript: string }
  video: {
    src: string
    title: string
    transcript: string
    poster: Sized
    captions: Schemas['Captions']
    shape: FilmShape
  }
  choice: { prompt: string; options: Schemas['StoryChoiceOption'][] }
}

/** A block of a story; `goto` names the block read next, where that is not simply the next one. */
export type Block = { [T in BlockType]: { id: string; type: T; goto?: string } & BlockFields[T] }[BlockType]

export type BlockOf<T extends Block['type']> = Extract<Block, { type: T }>

/** What is read at a stop; `audio` is a recording of all of it. */
export interface Story {
  title: string
  audio?: string
  blocks: Block[]
}

export type PublicStop = Omit<Schemas['PublicStop'], 'story'> & { story: Story }
export type Route = Omit<Schemas['Route'], 'stops'> & { stops: PublicStop[] }

type FieldsOf = {
  checkin: object
  story: { path?: string[] }
  game: { solution: unknown }
  choice: { attempt: number; item: string; choice: boolean | number }
  answer: { question: string; choice: string[] | string }
}

/** A move of a ride on its route: one for each kind that the server judges; `at` is when it was made, `version` of the content it answers. */
export type LineMove = {
  [K in Schemas['Move']['kind']]: { kind: K; key: string; stop: string; at?: number; version?: number } & FieldsOf[K]
}[Schemas['Move']['kind']]

/** A move of a seat in a hosted event: the answer to a round, or to a question of one's own paper. */
export type EventMove = Schemas['LiveMove'] | Schemas['PaperMove']

export type Move = LineMove | EventMove

/** A move before the outbox has given it its key. */
export type NewMove = Move extends infer M ? (M extends Move ? Omit<M, 'key'> : never) : never
