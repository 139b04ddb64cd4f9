/**
 * The service worker: a line opened once is ridden to its end without a network, and an update never breaks a ride.
 *
 * Page and files of one version belong together. A new version fetches all of its files, then waits until no tab rides
 * with the old one, or until the rider requests it (`take-over`). Moves, boards, events and everything personal go to
 * the network alone; the page itself keeps moves and snapshot.
 */
import type { Message } from './message'
import { planOf } from './plan'
import * as stores from './stores'

declare const self: ServiceWorkerGlobalScope
/** Put in by the build: see build/precache.ts. */
declare const __FILES__: { version: string; files: string[] }

const { version, files } = __FILES__

self.addEventListener('install', (event) => event.waitUntil(stores.keepFiles(version, files)))

self.addEventListener('activate', (event) => {
  event.waitUntil(stores.dropOldFiles(version).then(() => self.clients.claim()))
})

self.addEventListener('message', (event) => {
  const message = event.data as Message
  if (message.do === 'take-over') void self.skipWaiting()
  if (message.do === 'keep-media') event.waitUntil(stores.keepMedia(message.urls))
})

self.addEventListener('fetch', (event) => {
  const answer = answerTo(event.request)
  if (answer) event.respondWith(answer)
})

function answerTo(request: Request): Promise<Response> | null {
  const { method, mode, url, headers } = request
  switch (planOf({ method, mode, url, personal: headers.has('Authorization') }, self.location.origin)) {
    case 'shell':
      return stores.shell(version)
    case 'page':
      return stores.page(request, version)
    case 'asset':
      return stores.asset(request)
    case 'content':
      return stores.content(request)
    case 'media':
      return stores.media(request)
    default:
      return null
  }
}
