/** Where a file of the content folder is served, e.g. `media/bridge.svg`; whole addresses stay as they are. */
export const mediaUrl = (src: string): string => (/^(\/|https?:)/.test(src) ? src : `/${src}`)
