import { fileURLToPath, URL } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

const page = (name: string) => fileURLToPath(new URL(name, import.meta.url))

/** The desk, a bundle of its own: nothing of it is on a phone, and nothing that it needs changes what a phone loads. */
export default defineConfig({
  plugins: [vue()],
  define: { __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false' },
  resolve: { alias: { '@': page('./src') } },
  build: {
    // Windows 7 ends with Chrome 109.
    target: ['chrome105', 'safari15.4', 'firefox104'],
    emptyOutDir: false,
    copyPublicDir: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { desk: page('./desk.html') },
      output: {
        entryFileNames: 'assets/desk/[name]-[hash].js',
        chunkFileNames: 'assets/desk/[name]-[hash].js',
        assetFileNames: 'assets/desk/[name]-[hash][extname]',
      },
    },
  },
})
