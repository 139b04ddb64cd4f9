/** All words of a ride in English, by the tables' paths. Hosted events and keepsakes come apart, see `words/index.ts`. */
export default import.meta.glob<Record<string, string>>(
  [
    '../*/en.json',
    '../../{features,games}/*/words/en.json',
    '../../apps/phone/words/en.json',
    '!../../features/{event,keepsakes,pages,settings}/**',
  ],
  { eager: true, import: 'default' },
)
