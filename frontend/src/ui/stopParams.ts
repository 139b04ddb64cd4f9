/** The route and stop in the address. */
import { useRoute } from 'vue-router'

export function useStopParams(): { route: string; stop: string } {
  const { params } = useRoute()
  return { route: String(params.route), stop: String(params.stop) }
}
