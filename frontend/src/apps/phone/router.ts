/** Screens by address, from their table. Each is loaded when first needed; the cover comes with the page. */
import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router'
import CoverScreen from '@/features/cover/CoverScreen.vue'
import { resume } from '@/session'
import { loadWords } from '@/words'
import { fetchScreen } from './chunks'
import { SCREENS, type Screen } from './screens'

declare module 'vue-router' {
  interface RouteMeta {
    /** What the table knows of the screen. */
    screen?: Screen
  }
}

export const router = createRouter({
  history: createWebHistory(),
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  routes: SCREENS.map((screen) => ({
    path: screen.path,
    name: screen.name,
    component: screen.load ?? CoverScreen,
    meta: { screen },
  })),
})

// What a screen says comes with its code.
const wordsOf = (to: RouteLocationNormalized): Promise<void> => loadWords(...(to.meta.screen?.words ?? []))
router.beforeResolve(wordsOf)

// A screen that needs the ride of its route opens it, or goes back to the cover.
router.beforeEach(async (to) => {
  if (!to.meta.screen?.needsRide) return true
  // On a slow line one after the other takes three times as long; what fails here is asked for again, and shown then.
  void wordsOf(to).catch(() => undefined)
  to.matched.forEach(fetchScreen)
  try {
    if (await resume(String(to.params.route))) return true
  } catch {
    return { name: 'line', params: { route: to.params.route }, query: { trouble: '1' } }
  }
  return { name: 'line', params: { route: to.params.route } }
})
