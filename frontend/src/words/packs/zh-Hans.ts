/** All words of a ride in simplified Chinese, by the tables' paths. Hosted events come apart, see `words/index.ts`. */
export default import.meta.glob<Record<string, string>>(
  [
    '../*/zh-Hans.json',
    '../../{features,games}/*/words/zh-Hans.json',
    '../../apps/phone/words/zh-Hans.json',
    '!../../features/event/**',
  ],
  { eager: true, import: 'default' },
)
