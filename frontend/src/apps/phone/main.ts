import { createApp } from 'vue'
import App from './App.vue'
import { router } from './router'
import { reportMounted } from '@/browser/firstPaint'
import { settle, startPressGuard } from '@/browser/pressGuard'
import { showSprite } from '@/art/sprite'
import { startSound } from '@/sound'
import { anySession } from '@/session'
import { startPrefs } from '@/session/prefs'
import { setLang, wanted } from '@/words'
import '@/styles/tokens.css'
import '@/styles/base.css'

/** Wider than a phone held upright: such screens have a layout of their own, which no other fetches. */
const wide = matchMedia('(min-width: 560px)')

/** How long the first picture is worth waiting for; it is asked for before the scripts, so it mostly is there already. */
const PICTURE_MS = 2_000
const BACK_MS = 5_000

// Share cards are WeChat's own: nothing of them is loaded anywhere else.
if (/MicroMessenger/i.test(navigator.userAgent)) {
  const entry = location.href
  router.afterEach(
    (to) =>
      void import('@/features/keepsakes/wechat')
        .then((wechat) => wechat.showCard(to.path, entry))
        .catch(() => undefined),
  )
}
startPrefs()
startPressGuard()
router.afterEach(settle)
startSound()
const spread = async (): Promise<unknown> => wide.matches && import('@/styles/wide.css').catch(() => undefined)
wide.addEventListener?.('change', () => void spread())
const picture = Promise.race([showSprite(), new Promise((enough) => setTimeout(enough, PICTURE_MS))])
// Without a network another language may not be there yet: then the page speaks Chinese.
const words = setLang(wanted(), false).catch(() => undefined)
// The server's mark that there are tickets in cookies, and the storage has none: it was emptied.
const back = /\bticket=/.test(document.cookie) && !anySession() && bringBack()
// Not in one go with reading the drawings: in between the phone may paint.
void Promise.all([words, picture, back, spread()]).then(() => setTimeout(start))

/** Without an answer in good time the page opens as for somebody new, and asks again when it is opened next. */
function bringBack(): Promise<unknown> {
  const asked = import('@/session/returning').then((returning) => returning.bringBack())
  return Promise.race([asked.catch(() => undefined), new Promise((enough) => setTimeout(enough, BACK_MS))])
}

/** Lets the screen take the place of what stands in index.html, no sooner than it is there. */
async function start(): Promise<void> {
  const app = createApp(App).use(router)
  const came = await router.isReady().then(
    () => true,
    () => false,
  )
  app.mount('#app')
  reportMounted()
  // What failed is tried once more, now that the page can say what is wrong.
  if (!came) await router.replace(location.pathname + location.search).catch(() => undefined)
}
