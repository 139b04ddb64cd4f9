/** What has been typed into the join sheet: kept while its reader looks at the privacy page. */
import { reactive } from 'vue'

export const draft = reactive({
  name: '',
  branch: '',
  consent: false,
  /** Open the sheet again when the cover comes back. */
  back: false,
})
