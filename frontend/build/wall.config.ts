/** Builds the demo of the big screen into a folder of the caller's, for tests that look at every picture of it. */
import { fileURLToPath, URL } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: at('..'),
  base: './',
  publicDir: false,
  plugins: [vue()],
  resolve: { alias: { '@': at('../src') } },
  build: {
    target: 'esnext',
    minify: false,
    emptyOutDir: true,
    rolldownOptions: { input: at('../src/apps/hall/event/demo/demo.html') },
  },
})
