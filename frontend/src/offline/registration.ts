/** The page's side of the service worker: it is started with a ride, and reports a waiting version. */
import { ref } from 'vue'
import type { Sized } from '@/api/types'
import { takeOver } from './takeOver'
import type { Message } from './worker/message'
import { chosenOf } from '@/ui/media'

const UPDATE_MS = 3_600_000

/** True while a newer version of the page is complete and waits for the rider's tap. */
export const updated = ref(false)

let registration: ServiceWorkerRegistration | null = null
let checkedAt = 0

/** Whether this browser, at this address (HTTPS or this very machine), keeps pages for a ride without network. */
export const able = import.meta.env.PROD && 'serviceWorker' in navigator

/** Starts the service worker, once. It fetches what a ride needs beside everything else. */
export async function startWorker(): Promise<void> {
  if (!able || registration) return
  checkedAt = Date.now()
  registration = await navigator.serviceWorker.register('/sw.js')
  watchFor(registration)
  document.addEventListener('visibilitychange', () => void lookForUpdate())
}

function watchFor(found: ServiceWorkerRegistration): void {
  const look = (): void => {
    // The very first version has no older one to wait for.
    updated.value = found.waiting !== null && navigator.serviceWorker.controller !== null
  }
  look()
  found.addEventListener('updatefound', () => found.installing?.addEventListener('statechange', look))
}

/** Riders leave the page open for days: checks for a new version when the page is visible again, at most once an hour. */
async function lookForUpdate(): Promise<void> {
  if (document.hidden || Date.now() - checkedAt < UPDATE_MS) return
  checkedAt = Date.now()
  await registration?.update().catch(() => undefined)
}

/** Lets the new version begin and opens this page anew with it. Only ever done at the rider's word. */
export function takeUpdate(): void {
  const waiting = registration?.waiting ?? null
  takeOver(
    waiting,
    navigator.serviceWorker,
    () => waiting?.postMessage({ do: 'take-over' } satisfies Message),
    () => location.reload(),
  )
}

/** Has these pictures fetched ahead of need, once the worker is there: of each the file that the page will request. */
export async function keepMedia(pictures: Sized[]): Promise<void> {
  if (!able || pictures.length === 0) return
  const { active } = await navigator.serviceWorker.ready
  const urls: string[] = []
  for (const one of pictures) urls.push(await chosenOf(one))
  active?.postMessage({ do: 'keep-media', urls } satisfies Message)
}
