/** All that the page says in traditional Chinese, by the tables' paths. */
export default import.meta.glob<Record<string, string>>(['./*/zh-Hant.json', '!./{event,hall,remote}/*', '../games/*/words/zh-Hant.json'], { eager: true, import: 'default' })
