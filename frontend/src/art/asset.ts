/** Files of drawings beside the scripts: fetched once, kept by the phone from visit to visit, and no weight on any script. */
const requests = new Map<string, Promise<void>>()

/** Gives the text at `url` to `take`, once: later calls get the same promise. Without a network the next call tries again. */
export function fetchOnce(url: string, take: (text: string) => void): Promise<void> {
  const known = requests.get(url)
  if (known) return known
  const coming = fetchText(url)
    .then(take)
    .catch(() => void requests.delete(url))
  requests.set(url, coming)
  return coming
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`no drawings at ${url}: ${response.status}`)
  return response.text()
}
