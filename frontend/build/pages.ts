/** The HTML files of the page, by the first part of the addresses that open them; `''` is every other address. */
export const HTML_PAGES = { '': 'index.html', host: 'host.html', desk: 'desk.html' } as const
