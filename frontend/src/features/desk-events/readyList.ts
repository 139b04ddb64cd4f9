/** What has to be ready before the doors open. */
import type { EventDetail } from './api'

export interface Item {
  kind: 'ok' | 'wait'
  title: string
  hint: string
  /** What can be done about it. */
  act?: 'hosts' | 'rehearse'
}

function ofQuestions({ mode, drawn, reviewed }: EventDetail): Item {
  const bare = drawn.filter(({ sourced, type }) => !sourced && type !== 'poll').length
  const kind = bare === 0 && reviewed ? 'ok' : 'wait'
  const title = reviewed ? (bare === 0 ? '题都审过、都有出处' : `${String(bare)} 道题没写出处`) : '有的站还没人审过'
  if (mode === 'ride')
    return { kind: reviewed ? 'ok' : 'wait', title: reviewed ? '站都审过' : title, hint: '各站的题就是线路自己的' }
  const sources = `${String(drawn.length - bare)} 道有出处`
  return { kind, title, hint: `能问到的 ${String(drawn.length)} 道题里 ${sources}` }
}

function ofReach({ reach }: EventDetail): Item {
  switch (reach) {
    case 'everywhere':
      return { kind: 'ok', title: '二维码哪儿都扫得开', hint: '连上网的手机都能上车；开场前拿一部试一试' }
    case 'network':
      return {
        kind: 'wait',
        title: '二维码要连会场的网才扫得开',
        hint: '手机和服务器在同一个网络里才打得开；有域名就写进 PUBLIC_URL',
      }
    case 'machine':
      return {
        kind: 'wait',
        title: '二维码现在只有这台电脑打得开',
        hint: '请管服务器的同事看“给主持”里“先让手机打得开”',
      }
  }
}

/** @param mayHosts whether the account says who hosts */
export function readyList(event: EventDetail, mayHosts: boolean): Item[] {
  const names = event.hosts.map(({ name }) => name).join('、')
  return [
    ofQuestions(event),
    ofReach(event),
    {
      kind: names ? 'ok' : 'wait',
      title: names ? `主持人定了：${names}` : '主持人还没定',
      hint: names ? '登录以后看得到这一场，拿得到链接' : '定了，他登录以后就看得到这一场',
      act: mayHosts ? 'hosts' : undefined,
    },
    event.rehearsed
      ? { kind: 'ok', title: '演练过了', hint: '还可以再练，练完一次清掉', act: 'rehearse' }
      : { kind: 'wait', title: '还没演练', hint: '200 位假乘客，大约四分钟，一次清掉', act: 'rehearse' },
  ]
}
