import { createApp } from 'vue'
import App from '@/app/App.vue'
import { router } from '@/app/router'
import { startPrefs } from '@/state/prefs'
import { setLang, wanted } from '@/words'
import '@/styles/tokens.css'
import '@/styles/base.css'

startPrefs()
const start = (): unknown => createApp(App).use(router).mount('#app')
// Without a network another language may not be there yet: then the page speaks Chinese.
void setLang(wanted(), false).catch(() => undefined).then(start)
