/**
 * Hosted events as screens, remotes and phones read them. The shapes are the server's own
 * (`make gen`); only types that JSON Schema leaves too wide for a switch are narrowed here.
 */
import type { components } from './schema.gen'
import type { ApiError } from './types'

type Schemas = components['schemas']

export type EventCard = Schemas['EventCard']
export type EventMode = EventCard['mode']
export type EventState = EventCard['state']
export type EventTeam = Schemas['EventTeam']
export type QuestionView = Schemas['QuestionView']
export type QuestionType = QuestionView['type']
export type QuizView = Schemas['QuizView']
export type Phase = QuizView['phase']
export type QuizStanding = Schemas['QuizStanding']
export type RaceView = Schemas['RaceView']
export type RaceLane = Schemas['RaceLane']
export type DuelView = Schemas['DuelView']
export type PodiumPlace = Schemas['PodiumPlace']
/** The public view: socket event `event`. */
export type EventView = Schemas['EventView']
/** Questions of one's own: a race, a duel or an attempt of a challenge. */
export type Paper = Schemas['Paper']
export type RoundResult = Schemas['RoundResult']
/** What is one phone's own: socket event `mine`. */
export type EventMine = Schemas['EventMine']
export type EventRow = Schemas['EventRow']
export type TeamRow = Schemas['TeamRow']
/** `event:CODE` */
export type EventBoard = Schemas['EventBoard']
/** `teams:CODE` */
export type TeamBoard = Schemas['TeamBoard']
export type HostLogItem = Schemas['HostLogItem']
export type HostFlag = Schemas['HostFlag']
export type HostHeld = Schemas['HostHeld']
/** The host's view: socket event `host`. */
export type HostView = Schemas['HostView']
export type EventFeedItem = Schemas['EventFeedItem']
export type Cheer = Schemas['Cheer']
export type HostPlayer = Schemas['HostPlayer']

/** Every command of the host. */
export type HostDo = Exclude<Schemas['HostCommand']['do'], 'players'>
/** What a command carries besides `do` and `key`. */
export type HostData = Omit<Partial<Schemas['HostCommand']>, 'do' | 'key' | 'search' | 'page'>

/** What a seat requests besides moves, and how it is acknowledged. */
export type EventRequest = Schemas['EventRequest']
type EventRefused = Omit<Schemas['EventRefused'], 'error'> & { error: ApiError }
export type EventAck = Schemas['EventAck'] | EventRefused
export type HostAck = Schemas['HostAck'] | EventRefused
export type PlayersAck = Schemas['HostPlayers'] | EventRefused
