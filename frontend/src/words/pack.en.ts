/** All that the page says in English, by the tables' paths. */
export default import.meta.glob<Record<string, string>>(['./*/en.json', '!./{event,hall,remote}/*', '../games/*/words/en.json'], { eager: true, import: 'default' })
