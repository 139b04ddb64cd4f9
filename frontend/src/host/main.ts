import { createApp } from 'vue'
import '@/styles/tokens.css'
import { speak } from './tongue'

const search = new URLSearchParams(location.search)

/** Three doors in one page: the remote in the host's hand, an event's screen, a line's screen. */
async function root() {
  const remote = location.pathname.replace(/\/$/, '').endsWith('/host/remote')
  await speak(remote ? 'remote' : 'screen')
  if (remote) return import('@/remote/Remote.vue')
  document.documentElement.setAttribute('data-theme', 'dusk')
  await import('./host.css')
  return search.has('event') ? import('./event/EventHost.vue') : import('./Host.vue')
}

void root().then((page) => createApp(page.default).mount('#app'))
