/** What the huge button does now, in words: one thing, or the reason why there is nothing to do. */
import type { EventView, HostDo, HostView } from '@/api/event'
import { hourOf, seconds } from './clock'

export interface Primary {
  /** The command it sends; null where there is nothing to do. */
  do: HostDo | null
  label: string
  /** A second, smaller line: what comes after, or why nothing can be done. */
  hint: string
  /** Ending for good is asked twice. */
  confirm: boolean
  /** A page to open instead of a command. */
  href: string | null
}

type Told = Pick<HostView, 'next' | 'commands'>

const nothing = (label: string, hint: string): Primary => ({ do: null, label, hint, confirm: false, href: null })
const step = (what: HostDo, label: string, hint = ''): Primary => ({ ...nothing(label, hint), do: what })

/** The one next step. `left` is what the countdown shows, in ms. */
export function primary(view: EventView, host: Told | null, left: number | null): Primary {
  if (!host) return nothing('稍等', '正在取活动的样子')
  if (view.state === 'draft') return step('open', '开门上车', '按下以后手机就能扫码进来')
  if (view.state === 'lobby') return inLobby(view, host)
  if (view.state === 'paused') return step('resume', '继续', paused(left))
  if (view.state === 'finished') return finished(view)
  if (view.state === 'archived') return nothing('已归档', '成绩页一直都在')
  return view.quiz ? inQuiz(view, host, left) : running(view, host)
}

function inLobby(view: EventView, host: Told): Primary {
  if (!host.commands.includes('start')) return nothing('还不能开始', '等人到齐了再开始')
  const aboard = view.locked ? `${view.players} 人在车上，车门已关` : `${view.players} 人在车上，开始后还能上车`
  return step('advance', host.next || '开始', view.players === 0 ? '还没有人上车，也可以先开始' : aboard)
}

function paused(left: number | null): string {
  const rest = seconds(left)
  return rest === null ? '大家都停在这里等你' : `这题还剩 ${rest} 秒，接着走`
}

function finished(view: EventView): Primary {
  if (view.frozen) return step('unveil', '揭榜，亮出名次', '手机和大屏一起看到')
  return { ...nothing('打开成绩页', '活动结束了'), href: `/e/${view.code}/results` }
}

function inQuiz(view: EventView, host: Told, left: number | null): Primary {
  if (view.quiz?.phase === 'ready') return nothing(`${seconds(left) || '来了'}`, '准备，马上出题')
  if (!host.next || !host.commands.includes('advance')) return nothing(host.next || '稍等', '现在没有要做的')
  return step('advance', host.next, afterwards(view, left))
}

function afterwards(view: EventView, left: number | null): string {
  const quiz = view.quiz
  if (!quiz) return ''
  if (quiz.phase === 'open') return `${seconds(left) ?? 0} 秒后自己收卷，${unanswered(view.online - quiz.answered)}`
  if (quiz.phase === 'closed') return '手机和大屏一起看到答案'
  if (quiz.autopilot) return '自动播放着，也可以先按'
  if (quiz.phase === 'revealed') return '讲解念完再按'
  return quiz.last && quiz.phase === 'standings' ? '题都答完了' : `第 ${quiz.round + 1} 题，先数几秒再开`
}

function unanswered(people: number): string {
  return people > 0 ? `还有 ${people} 人没答` : '大家都答了'
}

function running(view: EventView, host: Told): Primary {
  const until = view.ends_at ? `到 ${hourOf(view.ends_at)} 自己结束` : '大家玩够了再按'
  if (!host.commands.includes('finish')) return nothing('进行中', until)
  return { ...step('finish', '结束，颁奖', until), confirm: true }
}
