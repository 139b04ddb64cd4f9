/** localStorage that never throws (private windows, full storage, blocked cookies). */

const memory = new Map<string, string>()

export function read<T>(key: string): T | null {
  try {
    const text = localStorage.getItem(key) ?? memory.get(key)
    return text ? (JSON.parse(text) as T) : null
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
