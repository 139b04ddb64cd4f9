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

export function write(key: string, value: unknown): void {
  const text = JSON.stringify(value)
  try {
    localStorage.setItem(key, text)
    memory.delete(key)
  } catch {
    memory.set(key, text)
  }
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
