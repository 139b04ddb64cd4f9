import { createApp } from 'vue'
import Host from './Host.vue'
import '@/styles/tokens.css'
import './host.css'

document.documentElement.setAttribute('data-theme', 'dusk')
createApp(Host).mount('#app')
