import { createApp } from 'vue'
import '@/ui/desk/tokens.css'
import '@/ui/desk/base.css'
import '@/ui/desk/parts.css'
import '@/ui/desk/screen.css'
import './shell.css'
import { startAppearance } from '@/ui/desk/appearance'
import { setTaskSources } from '@/ui/desk/tasks'
import { AREAS } from './areas'
import Desk from './Desk.vue'
import { router } from './router'

startAppearance()
setTaskSources(AREAS.flatMap(({ tasks }) => tasks ?? []))
// No address depends on who is signed in, so the router may start before that is known.
createApp(Desk).use(router).mount('#app')
