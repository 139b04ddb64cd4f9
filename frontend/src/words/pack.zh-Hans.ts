/** All that the page says in simplified Chinese, by the tables' paths. */
export default import.meta.glob<Record<string, string>>(['./*/zh-Hans.json', '!./{event,hall,remote}/*', '../games/*/words/zh-Hans.json'], { eager: true, import: 'default' })
