/**
 * Every screen of the phone, with all that is known of it: the router, titles, preloading, the build's chunks, the copy
 * for a ride without network and the server's list of addresses (`server/web/screens.json`, by `npm run gen`) read it
 * here. It imports nothing at once: the build reads it too.
 */
import type { Component } from 'vue'

export interface Screen {
  readonly name: string
  /** Its address, as vue-router writes one. */
  readonly path: string
  /** Fetches its component, whose name ends in `Screen.vue`; null for the cover, which comes with the page. */
  readonly load: (() => Promise<{ default: Component }>) | null
  /** Areas of words that must be there before it is shown, beside `core`. */
  readonly words: readonly string[]
  /** The words of its title; without it the title is the site's name. */
  readonly title?: string
  /** What the title names instead (`route`) or within its words (`stop`). */
  readonly titleOf?: 'route' | 'stop'
  /**
   * Whose files it shares: `first` comes with the page, `ride` and `book` are fetched ahead of need, `aside` when one
   * of its screens is opened. A screen without a group has its own file, fetched when it is opened.
   */
  readonly group?: 'first' | 'ride' | 'book' | 'aside'
  /** Shown only to a rider of the route in its address. */
  readonly needsRide?: true
  /** Not in the copy for a ride without network: it needs the network, or no ride leads there. */
  readonly online?: true
  /** A newer version of the page may be offered here. */
  readonly offersUpdate?: true
}

// prettier-ignore
export const SCREENS: readonly Screen[] = [
  { name: 'cover', path: '/', load: null, words: [], group: 'first', offersUpdate: true },
  { name: 'line', path: '/r/:route', load: null, words: [], group: 'first', offersUpdate: true },
  { name: 'map', path: '/r/:route/map', load: () => import('@/features/map/MapScreen.vue'), words: ['map', 'ride'], title: 'core.title.map', titleOf: 'route', group: 'ride', needsRide: true, offersUpdate: true },
  { name: 'drive', path: '/r/:route/to/:stop', load: () => import('@/features/ride/RideScreen.vue'), words: ['ride'], title: 'core.title.drive', titleOf: 'stop', group: 'ride', needsRide: true },
  { name: 'stop', path: '/r/:route/at/:stop', load: () => import('@/features/stop/StopScreen.vue'), words: ['stop', 'story', 'ride', 'company'], title: 'core.title.stop', titleOf: 'stop', group: 'ride', needsRide: true },
  { name: 'game', path: '/r/:route/at/:stop/game', load: () => import('@/features/game/GameScreen.vue'), words: ['game', 'ride'], title: 'core.title.game', titleOf: 'stop', group: 'ride', needsRide: true },
  { name: 'quiz', path: '/r/:route/at/:stop/quiz', load: () => import('@/features/quiz/QuizScreen.vue'), words: ['quiz', 'ride'], title: 'core.title.quiz', titleOf: 'stop', group: 'ride', needsRide: true },
  { name: 'stamp', path: '/r/:route/at/:stop/stamp', load: () => import('@/features/stamp/StampScreen.vue'), words: ['stamp', 'ride', 'join'], title: 'core.title.stamp', titleOf: 'stop', group: 'ride', needsRide: true },
  { name: 'passport', path: '/r/:route/passport', load: () => import('@/features/passport/PassportScreen.vue'), words: ['passport', 'ride', 'join', 'notebook'], title: 'core.title.passport', group: 'book', needsRide: true, offersUpdate: true },
  { name: 'board', path: '/r/:route/board', load: () => import('@/features/leaderboard/LeaderboardScreen.vue'), words: ['leaderboard', 'ride', 'company'], title: 'core.title.board', group: 'book', needsRide: true, offersUpdate: true },
  { name: 'finish', path: '/r/:route/finish', load: () => import('@/features/finish/FinishScreen.vue'), words: ['finish', 'titles', 'ride', 'company', 'notebook'], title: 'core.title.finish', group: 'book', needsRide: true, offersUpdate: true },
  { name: 'poster', path: '/r/:route/poster', load: () => import('@/features/keepsakes/PosterScreen.vue'), words: ['keepsakes', 'titles'], title: 'core.title.poster', needsRide: true, online: true },
  { name: 'notebook', path: '/r/:route/notebook', load: () => import('@/features/notebook/NotebookScreen.vue'), words: ['notebook', 'quiz', 'ride'], title: 'core.title.notebook', group: 'aside', needsRide: true },
  { name: 'certificate', path: '/c/:serial', load: () => import('@/features/keepsakes/CertificateScreen.vue'), words: ['keepsakes'], title: 'core.title.certificate', online: true },
  { name: 'recover', path: '/recover', load: () => import('@/features/join/RecoverScreen.vue'), words: ['join'], title: 'core.title.recover', group: 'aside' },
  { name: 'event-code', path: '/e', load: () => import('@/features/event/EventCodeScreen.vue'), words: ['event'], title: 'core.title.event-code', online: true },
  { name: 'event', path: '/e/:code(\\d{6})', load: () => import('@/features/event/EventScreen.vue'), words: ['event', 'join', 'leaderboard', 'quiz', 'ride'], title: 'core.title.event', online: true },
  { name: 'event-results', path: '/e/:code(\\d{6})/results', load: () => import('@/features/event/ResultsScreen.vue'), words: ['event', 'leaderboard', 'quiz', 'ride'], title: 'core.title.event-results', online: true },
  { name: 'privacy', path: '/privacy', load: () => import('@/features/pages/PrivacyScreen.vue'), words: ['pages'], title: 'core.title.privacy', group: 'aside' },
  { name: 'games', path: '/dev/games', load: () => import('@/apps/phone/dev/GalleryScreen.vue'), words: ['phone', 'game', 'ride'], title: 'core.title.games', online: true },
  { name: 'lost', path: '/:rest(.*)*', load: () => import('@/features/pages/NotFoundScreen.vue'), words: ['pages'], title: 'core.title.lost', group: 'aside' },
]
