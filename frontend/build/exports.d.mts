export function exportsOf(url: URL): Promise<unknown>
