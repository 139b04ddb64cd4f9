/** Screens by address. Each is loaded when first needed; the cover comes with the page. */
import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router'
import { loadWords } from '@/words'
import { fetchScreen } from './chunks'
import Cover from '@/screens/Cover.vue'

/** What the screens of a ride say. */
const RIDE = { words: ['ride'] }
/** What the pages beside it say. */
const PAGES = { words: ['pages'] }

export const router = createRouter({
  history: createWebHistory(),
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  routes: [
    { path: '/', name: 'cover', component: Cover },
    { path: '/r/:route', name: 'line', component: Cover },
    { path: '/r/:route/map', name: 'map', component: () => import('@/screens/Map.vue'), meta: RIDE },
    { path: '/r/:route/to/:stop', name: 'drive', component: () => import('@/screens/Ride.vue'), meta: RIDE },
    { path: '/r/:route/at/:stop', name: 'stop', component: () => import('@/screens/Stop.vue'), meta: RIDE },
    { path: '/r/:route/at/:stop/game', name: 'game', component: () => import('@/screens/Game.vue'), meta: RIDE },
    { path: '/r/:route/at/:stop/quiz', name: 'quiz', component: () => import('@/screens/Quiz.vue'), meta: RIDE },
    { path: '/r/:route/at/:stop/stamp', name: 'stamp', component: () => import('@/screens/Stamp.vue'), meta: RIDE },
    { path: '/r/:route/passport', name: 'passport', component: () => import('@/screens/Passport.vue'), meta: { words: ['ride', 'join', 'keep', 'notebook'] } },
    { path: '/r/:route/board', name: 'board', component: () => import('@/screens/Board.vue'), meta: RIDE },
    { path: '/r/:route/finish', name: 'finish', component: () => import('@/screens/Finish.vue'), meta: { words: ['ride', 'keep', 'notebook'] } },
    { path: '/r/:route/poster', name: 'poster', component: () => import('@/keep/Poster.vue'), meta: { words: ['keep'] } },
    { path: '/r/:route/notebook', name: 'notebook', component: () => import('@/notebook/Notebook.vue'), meta: { words: ['ride', 'notebook'] } },
    { path: '/c/:serial', name: 'certificate', component: () => import('@/keep/Check.vue'), meta: { words: ['keep'] } },
    { path: '/recover', name: 'recover', component: () => import('@/screens/Recover.vue'), meta: PAGES },
    { path: '/e', name: 'event-code', component: () => import('@/event/Code.vue'), meta: { words: ['event'] } },
    { path: '/e/:code(\\d{6})', name: 'event', component: () => import('@/event/Event.vue'), meta: { words: ['event', 'join', 'ride'] } },
    { path: '/e/:code(\\d{6})/results', name: 'event-results', component: () => import('@/event/Results.vue'), meta: { words: ['event', 'ride'] } },
    { path: '/privacy', name: 'privacy', component: () => import('@/screens/Privacy.vue'), meta: PAGES },
    { path: '/dev/games', name: 'games', component: () => import('@/screens/Gallery.vue'), meta: { words: ['gallery', 'ride'] } },
    { path: '/:rest(.*)*', name: 'lost', component: () => import('@/screens/Lost.vue'), meta: PAGES },
  ],
})

// Every screen but the cover needs the ride of its route: open it, or go back to the cover.
const PUBLIC = new Set(['cover', 'line', 'event-code', 'event', 'event-results', 'certificate', 'recover', 'privacy', 'games', 'lost'])

// What a screen says comes with its code: see `meta.words`.
const wordsOf = (to: RouteLocationNormalized): Promise<void> => loadWords(...((to.meta.words as string[] | undefined) ?? []))
router.beforeResolve(wordsOf)

router.beforeEach(async (to) => {
  if (PUBLIC.has(String(to.name))) return true
  // On a slow line one after the other takes three times as long; what fails here is asked for again, and told then.
  void wordsOf(to).catch(() => undefined)
  to.matched.forEach(fetchScreen)
  const { resume } = await import('@/state/ride')
  try {
    if (await resume(String(to.params.route))) return true
  } catch {
    return { name: 'line', params: { route: to.params.route }, query: { trouble: '1' } }
  }
  return { name: 'line', params: { route: to.params.route } }
})
