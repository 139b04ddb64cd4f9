// In place of the page's service worker: keeps nothing, and takes itself off.
self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.registration.unregister()))
