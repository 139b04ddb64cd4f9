/** What the server has put into the page, for tests: see src/browser/site.ts. */
import page from '../index.html?raw'

document.head.insertAdjacentHTML('beforeend', /<meta name="site".*>/.exec(page)![0])
