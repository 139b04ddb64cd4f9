/**
 * All words of a ride in simplified Chinese, by the tables' paths. Hosted events and keepsakes come apart, see `words/index.ts`;
 * refusals come from the server in words (`api/errorWords.ts`).
 */
export default import.meta.glob<Record<string, string>>(
  [
    '../*/zh-Hans.json',
    '../../{features,games}/*/words/zh-Hans.json',
    '../../apps/phone/words/zh-Hans.json',
    '!../../features/{event,keepsakes,pages,settings}/**',
    '!../errors/**',
  ],
  { eager: true, import: 'default' },
)
