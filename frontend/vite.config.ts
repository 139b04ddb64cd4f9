import { fileURLToPath, URL } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { chunkOf } from './build/chunks.ts'
import { scopeIds, withoutNames } from './build/components.ts'
import { ENGINES } from './build/engines.ts'
import { HTML_PAGES } from './build/pages.ts'
import { packOldScripts } from './build/oldScripts.ts'
import { writeOldStyles } from './build/oldStyles.ts'
import { precache } from './build/precache.ts'
import { without } from './build/without.ts'

const server = process.env.BUS_SERVER ?? 'http://127.0.0.1:8000'
const page = (name: string) => fileURLToPath(new URL(name, import.meta.url))

export default defineConfig({
  plugins: [
    without(),
    vue({
      features: { componentIdGenerator: scopeIds('src') },
      // Parts that never change are made again with each change: quick enough here, and 2 % less to download than
      // code that keeps each of them.
      template: { compilerOptions: { hoistStatic: false } },
    }),
    withoutNames(),
    precache(),
    writeOldStyles(),
    packOldScripts(),
  ],
  define: {
    // What no screen uses is left out of the framework.
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
  },
  resolve: { alias: { '@': page('./src') } },
  build: {
    // The oldest engines that we support; see build/engines.ts.
    target: 'es2019',
    cssTarget: [`chrome${String(ENGINES.chrome)}`, `ios${String(ENGINES.safari_ios)}`],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true, // says what loads what: harness/page_weight.py weighs by it
    rolldownOptions: {
      input: { index: page(HTML_PAGES['']), host: page(HTML_PAGES.host), sw: page('src/offline/worker/sw.ts') },
      output: {
        codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: chunkOf }] },
        // A service worker has one address for ever, at the top.
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': server, '/media': server, '/socket.io': { target: server, ws: true } },
  },
  test: {
    environment: 'happy-dom',
    include: ['{src,build}/**/*.test.ts'],
    setupFiles: ['build/testPage.ts', 'src/apps/hostWords.ts'],
  },
})
