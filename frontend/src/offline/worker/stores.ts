/** The caches of the service worker: one per version for the build's files, one for content, one for pictures. */

const FILES = 'yg-files-'
const CONTENT = 'yg-content'
const MEDIA = 'yg-media'
const SHELL = '/'

/** As many files at once as a browser opens connections to one server; riding goes on beside it. */
const AT_ONCE = 4
const MEDIA_LIMIT = 120
const CONTENT_LIMIT = 40
const PATIENCE_MS = 3_000

const filesOf = (version: string): string => FILES + version

/**
 * Fetches every file of a version, sparing what an earlier version, or an interrupted try, has already.
 * @throws where one cannot be had: the version is not there then, and the old one stays.
 */
export async function keepFiles(version: string, files: readonly string[]): Promise<void> {
  const cache = await caches.open(filesOf(version))
  const left = [...files]
  const work = async (): Promise<void> => {
    for (let file = left.shift(); file !== undefined; file = left.shift()) await keepFile(cache, file)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  // Last, so that a version with a page is a whole one.
  await keepShell(cache, files)
}

/** @throws where the server has another version by now: its page would request files that are not here. */
async function keepShell(cache: Cache, files: readonly string[]): Promise<void> {
  const page = await fetched(new Request(SHELL, { cache: 'no-cache' }))
  const named = (await page.clone().text()).split('"').filter((part) => part.startsWith('/assets/'))
  const unknown = named.find((file) => !files.includes(file))
  if (unknown) throw new Error(`${unknown} is no file of this version`)
  await put(cache, SHELL, page)
}

async function keepFile(cache: Cache, file: string): Promise<void> {
  if (await cache.match(file)) return
  await put(cache, file, (await caches.match(file)) ?? (await fetched(new Request(file))))
}

async function fetched(request: Request): Promise<Response> {
  const response = await fetch(request)
  if (!response.ok) throw new Error(`${request.url}: ${response.status}`)
  return response
}

/** A stored response must not be a redirected one: browsers refuse it for a page. */
async function put(cache: Cache, key: string, response: Response): Promise<void> {
  const { status, headers } = response
  await cache.put(key, response.redirected ? new Response(await response.blob(), { status, headers }) : response)
}

/** Deletes all versions but this one and the one before it: tabs still open with that find their files. */
export async function dropOldFiles(version: string): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(FILES) && name !== filesOf(version))
  const whole = await Promise.all(others.map((name) => isWhole(name)))
  // `keys` lists caches in the order in which they were made.
  const last = others.filter((_, i) => whole[i]).pop()
  await Promise.all(others.filter((name) => name !== last).map((name) => caches.delete(name)))
}

async function isWhole(name: string): Promise<boolean> {
  return (await (await caches.open(name)).match(SHELL)) !== undefined
}

/** This version's page. */
export async function shell(version: string): Promise<Response> {
  const cache = await caches.open(filesOf(version))
  return (await cache.match(SHELL)) ?? fetch(SHELL)
}

/** The newest page the server has; without a network this version's. */
export async function page(request: Request, version: string): Promise<Response> {
  try {
    return await fetch(request)
  } catch {
    return shell(version)
  }
}

/** A file of the build, from whichever version is there. */
export async function asset(request: Request): Promise<Response> {
  return (await caches.match(request.url)) ?? fetch(request)
}

/** Content as new as can be had in three seconds; else what was read last. */
export async function content(request: Request): Promise<Response> {
  const cache = await caches.open(CONTENT)
  const fresh = fetch(request).then(async (response) => {
    if (response.ok) await store(cache, request, response.clone(), CONTENT_LIMIT)
    return response
  })
  const late = new Promise<undefined>((give) => setTimeout(give, PATIENCE_MS))
  const first = await Promise.race([fresh, late]).catch(() => undefined)
  return first ?? (await cache.match(request)) ?? fresh
}

/** A picture: from the phone where it is there; organisers give a changed picture a new name. */
export async function media(request: Request): Promise<Response> {
  const cache = await caches.open(MEDIA)
  const kept = await cache.match(request.url)
  if (kept) return kept
  const response = await fetch(request)
  // Sound is requested in parts, and a part is not a whole file.
  if (response.status === 200) await store(cache, request, response.clone(), MEDIA_LIMIT)
  return response
}

/** Fetches the pictures of a line ahead of need; what fails is fetched when it is shown. */
export async function keepMedia(urls: readonly string[]): Promise<void> {
  for (const url of urls.slice(0, MEDIA_LIMIT)) {
    await media(new Request(url)).catch(() => undefined)
  }
}

/** Keeps the answer, and no more than `limit` of them: the oldest go. */
async function store(cache: Cache, request: Request, response: Response, limit: number): Promise<void> {
  await cache.put(request.url, response)
  const all = await cache.keys()
  await Promise.all(all.slice(0, Math.max(0, all.length - limit)).map((one) => cache.delete(one)))
}
