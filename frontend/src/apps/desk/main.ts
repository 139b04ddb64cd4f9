import { createApp } from 'vue'
import '@/ui/desk/tokens.css'
import '@/ui/desk/base.css'
import '@/ui/desk/parts.css'
import '@/ui/desk/screen.css'
import './shell.css'
import { startAppearance } from '@/ui/desk/appearance'
import Desk from './Desk.vue'
import { router } from './router'

startAppearance()
// The router is installed at once and goes nowhere before somebody is signed in: what they may open is not known.
createApp(Desk).use(router).mount('#app')
