/** What the site is called, as the server has put it into the page. */
import { site } from '@/browser/site'

export const siteName = site.words['zh-Hans']?.site ?? ''
