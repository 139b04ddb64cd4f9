import { createApp } from 'vue'
import '@/styles/tokens.css'
import './hostWords'
import { startPressGuard } from '@/browser/pressGuard'
import { startLanguage } from '@/features/event/shared/screenLanguage'

const search = new URLSearchParams(location.search)

/** Three doors in one page: the remote in the host's hand, an event's screen, a line's screen. */
async function root() {
  const remote = location.pathname.replace(/\/$/, '').endsWith('/host/remote')
  await startLanguage(remote ? 'remote' : 'screen')
  if (remote) {
    startPressGuard()
    return import('@/apps/remote/Remote.vue')
  }
  document.documentElement.setAttribute('data-theme', 'dusk')
  await import('@/apps/hall/hall.css')
  return search.has('event') ? import('@/apps/hall/event/EventScreen.vue') : import('@/apps/hall/RouteScreen.vue')
}

void root().then((page) => createApp(page.default).mount('#app'))
