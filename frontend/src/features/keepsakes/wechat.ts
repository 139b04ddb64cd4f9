/**
 * Share cards inside WeChat: its script is loaded there only, and only where the organiser has an account. Elsewhere,
 * and where anything goes wrong, the page's Open Graph tags have to do; the ride never notices.
 */
import { request } from '@/api/http'
import type { components } from '@/api/schema.gen'
import { cardOf } from './shareLink'

type Site = components['schemas']['Site']
type Signature = components['schemas']['Signature']

interface ShareData {
  title: string
  desc?: string
  link: string
  imgUrl: string
}

interface WeChatScript {
  config(options: { appId: string; timestamp: number; nonceStr: string; signature: string; jsApiList: string[] }): void
  ready(then: () => void): void
  updateAppMessageShareData(data: ShareData): void
  updateTimelineShareData(data: ShareData): void
}

declare global {
  interface Window {
    wx?: WeChatScript
  }
}

const APIS = ['updateAppMessageShareData', 'updateTimelineShareData']
let script: Promise<WeChatScript> | null = null

export const inWeChat = (): boolean => /MicroMessenger/i.test(navigator.userAgent)

/**
 * Signs this page in with WeChat. `entry` is the address it was opened with: on iPhones that is the one WeChat checks,
 * however far the page has gone since.
 * @throws ApiFailure, or Error where WeChat's script does not load.
 */
async function signIn(entry: string): Promise<WeChatScript> {
  const site = await request<Site>('/site')
  if (!site.wechat) throw new Error('no account')
  const signed = await request<Signature>(`/wechat/signature?url=${encodeURIComponent(entry)}`)
  await load(signed.script)
  const wx = window.wx
  if (!wx) throw new Error('no script')
  wx.config({
    appId: signed.app_id,
    timestamp: signed.timestamp,
    nonceStr: signed.nonce,
    signature: signed.signature,
    jsApiList: APIS,
  })
  return new Promise((resolve) => wx.ready(() => resolve(wx)))
}

function load(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const element = document.createElement('script')
    element.src = address
    element.onload = () => resolve()
    element.onerror = () => reject(new Error('no script'))
    document.head.append(element)
  })
}

/** Sets the card for the address shown now. Never throws. */
export async function showCard(path: string, entry: string): Promise<void> {
  try {
    script ??= signIn(entry)
    const [wx, card] = await Promise.all([script, cardOf(path)])
    wx.updateAppMessageShareData({ title: card.title, desc: card.description, link: card.link, imgUrl: card.image })
    wx.updateTimelineShareData({ title: card.title, link: card.link, imgUrl: card.image })
  } catch {
    // The page's own tags have to do.
  }
}
