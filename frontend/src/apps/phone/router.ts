/** Screens by address. Each is loaded when first needed; the cover comes with the page. */
import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router'
import { loadWords } from '@/words'
import { fetchScreen } from './chunks'
import Cover from '@/features/cover/Cover.vue'

export const router = createRouter({
  history: createWebHistory(),
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  routes: [
    { path: '/', name: 'cover', component: Cover },
    { path: '/r/:route', name: 'line', component: Cover },
    {
      path: '/r/:route/map',
      name: 'map',
      component: () => import('@/features/map/Map.vue'),
      meta: { words: ['map', 'ride'] },
    },
    {
      path: '/r/:route/to/:stop',
      name: 'drive',
      component: () => import('@/features/ride/Ride.vue'),
      meta: { words: ['ride'] },
    },
    {
      path: '/r/:route/at/:stop',
      name: 'stop',
      component: () => import('@/features/stop/Stop.vue'),
      meta: { words: ['stop', 'story', 'ride'] },
    },
    {
      path: '/r/:route/at/:stop/game',
      name: 'game',
      component: () => import('@/features/game/Game.vue'),
      meta: { words: ['game', 'ride'] },
    },
    {
      path: '/r/:route/at/:stop/quiz',
      name: 'quiz',
      component: () => import('@/features/quiz/Quiz.vue'),
      meta: { words: ['quiz', 'ride'] },
    },
    {
      path: '/r/:route/at/:stop/stamp',
      name: 'stamp',
      component: () => import('@/features/stamp/Stamp.vue'),
      meta: { words: ['stamp', 'ride'] },
    },
    {
      path: '/r/:route/passport',
      name: 'passport',
      component: () => import('@/features/passport/Passport.vue'),
      meta: { words: ['passport', 'ride', 'join', 'keepsakes', 'notebook'] },
    },
    {
      path: '/r/:route/board',
      name: 'board',
      component: () => import('@/features/leaderboard/Leaderboard.vue'),
      meta: { words: ['leaderboard', 'ride'] },
    },
    {
      path: '/r/:route/finish',
      name: 'finish',
      component: () => import('@/features/finish/Finish.vue'),
      meta: { words: ['finish', 'ride', 'keepsakes', 'notebook'] },
    },
    {
      path: '/r/:route/poster',
      name: 'poster',
      component: () => import('@/features/keepsakes/Poster.vue'),
      meta: { words: ['keepsakes'] },
    },
    {
      path: '/r/:route/notebook',
      name: 'notebook',
      component: () => import('@/features/notebook/Notebook.vue'),
      meta: { words: ['notebook', 'quiz', 'ride'] },
    },
    {
      path: '/c/:serial',
      name: 'certificate',
      component: () => import('@/features/keepsakes/Check.vue'),
      meta: { words: ['keepsakes'] },
    },
    {
      path: '/recover',
      name: 'recover',
      component: () => import('@/features/join/Recover.vue'),
      meta: { words: ['join'] },
    },
    {
      path: '/e',
      name: 'event-code',
      component: () => import('@/features/event/Code.vue'),
      meta: { words: ['event'] },
    },
    {
      path: '/e/:code(\\d{6})',
      name: 'event',
      component: () => import('@/features/event/Event.vue'),
      meta: { words: ['event', 'join', 'leaderboard', 'quiz', 'ride'] },
    },
    {
      path: '/e/:code(\\d{6})/results',
      name: 'event-results',
      component: () => import('@/features/event/Results.vue'),
      meta: { words: ['event', 'leaderboard', 'quiz', 'ride'] },
    },
    {
      path: '/privacy',
      name: 'privacy',
      component: () => import('@/features/pages/Privacy.vue'),
      meta: { words: ['pages'] },
    },
    {
      path: '/dev/games',
      name: 'games',
      component: () => import('./dev/Gallery.vue'),
      meta: { words: ['phone', 'game', 'ride'] },
    },
    {
      path: '/:rest(.*)*',
      name: 'lost',
      component: () => import('@/features/pages/Lost.vue'),
      meta: { words: ['pages'] },
    },
  ],
})

// Every screen but the cover needs the ride of its route: open it, or go back to the cover.
const PUBLIC = new Set([
  'cover',
  'line',
  'event-code',
  'event',
  'event-results',
  'certificate',
  'recover',
  'privacy',
  'games',
  'lost',
])

// What a screen says comes with its code: see `meta.words`.
const wordsOf = (to: RouteLocationNormalized): Promise<void> =>
  loadWords(...((to.meta.words as string[] | undefined) ?? []))
router.beforeResolve(wordsOf)

router.beforeEach(async (to) => {
  if (PUBLIC.has(String(to.name))) return true
  // On a slow line one after the other takes three times as long; what fails here is asked for again, and told then.
  void wordsOf(to).catch(() => undefined)
  to.matched.forEach(fetchScreen)
  const { resume } = await import('@/session')
  try {
    if (await resume(String(to.params.route))) return true
  } catch {
    return { name: 'line', params: { route: to.params.route }, query: { trouble: '1' } }
  }
  return { name: 'line', params: { route: to.params.route } }
})
