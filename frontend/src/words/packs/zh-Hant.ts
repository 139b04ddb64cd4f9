/** All words of a ride in traditional Chinese, by the tables' paths. Hosted events and keepsakes come apart, see `words/index.ts`. */
export default import.meta.glob<Record<string, string>>(
  [
    '../*/zh-Hant.json',
    '../../{features,games}/*/words/zh-Hant.json',
    '../../apps/phone/words/zh-Hant.json',
    '!../../features/{event,keepsakes,pages,settings}/**',
  ],
  { eager: true, import: 'default' },
)
