/** localStorage that never throws (private windows, full storage, blocked cookies). */

const memory = new Map<string, string>()

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

export function read<T>(key: string): T | null {
  // Memory holds only what could not be stored: it is newer than what an earlier write left there.
  const text = memory.get(key) ?? stored(key)
  if (!text) return null
  try {
    return JSON.parse(text) as T
  } catch {
    return null
  }
}

/** What can be fetched again: it makes room for what cannot. */
const CACHED = 'yg:route'

function store(key: string, text: string): boolean {
  try {
    localStorage.setItem(key, text)
    return memory.delete(key) || true
  } catch {
    return false
  }
}

export function write(key: string, value: unknown): void {
  const text = JSON.stringify(value)
  if (store(key, text)) return
  if (!key.startsWith(CACHED)) keys(CACHED).forEach(remove)
  if (!store(key, text)) memory.set(key, text)
}

/** Whether anything that starts with `prefix` could not be stored: it is gone when the page is closed. */
export function inMemory(prefix: string): boolean {
  return [...memory.keys()].some((key) => key.startsWith(prefix))
}

export function remove(key: string): void {
  memory.delete(key)
  try {
    localStorage.removeItem(key)
  } catch {
    // Nothing was stored there then.
  }
}

/** Every stored key that starts with `prefix`, sorted. */
export function keys(prefix: string): string[] {
  const found = new Set([...memory.keys()])
  try {
    for (let i = 0; i < localStorage.length; i++) found.add(localStorage.key(i) ?? '')
  } catch {
    // Blocked storage: what is in memory is all there is.
  }
  return [...found].filter((key) => key.startsWith(prefix)).sort()
}
