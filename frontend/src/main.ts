import { createApp } from 'vue'
import App from '@/app/App.vue'
import { router } from '@/app/router'
import { startPrefs } from '@/state/prefs'
import '@/styles/tokens.css'
import '@/styles/base.css'

startPrefs()
createApp(App).use(router).mount('#app')
