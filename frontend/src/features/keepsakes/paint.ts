/** From the data on this phone to a finished picture: which keepsakes there are, and how each is drawn. */
import { request } from '@/api/http'
import type { Route, Snapshot } from '@/api/types'
import { dater, printOf } from '@/art/ink'
import { showShapes } from '@/art/shapes'
import { dayTime, type StopView } from '@/session'
import { t } from '@/words'
import { drawCertificate, type Certificate } from './certificate'
import { dayOf } from './day'
import { fetchCode, type Print } from './marks'
import { drawPortrait } from './portrait'
import { drawQuote, type Quote } from './quote'
import { drawRecoveryCard } from './recoveryCard'
import { drawRoute } from './route'

export const KINDS = ['route', 'quote', 'portrait', 'certificate'] as const
export type Kind = (typeof KINDS)[number]

export interface Picture {
  /** A data URL: inside WeChat a long press saves those, and not every blob. */
  src: string
  width: number
  height: number
  alt: string
  /** How long the drawing took, in ms, without waiting for the network. */
  ms: number
  /** Without a network the code is missing. */
  coded: boolean
}

export interface Rider {
  route: Route
  snapshot: Snapshot
  stops: readonly StopView[]
  token: string
}

const QUALITY = 0.92

/** 海报. @throws where the drawings are not there. */
export async function paintRoute(rider: Rider): Promise<Picture> {
  const { route, snapshot } = rider
  const code = await fetchCode(`/api/routes/${route.id}/qr.svg`)
  const about = {
    name: snapshot.player.name,
    line: route.name,
    stamps: printsOf(rider),
    lit: rider.stops.filter((view) => view.done).length,
    points: rider.stops.some((view) => view.waiting || view.gameWaiting) ? null : snapshot.points,
    code,
    address: addressOf(route.id),
  }
  const { name, line, points } = about
  const said = { name, line, n: about.lit }
  const alt = points === null ? t('keepsakes.alt-unmarked', said) : t('keepsakes.alt-route', { ...said, points })
  return developed(() => drawRoute(about), alt, code !== null)
}

/** 金句卡. @throws where the drawings are not there. */
export async function paintQuote(rider: Rider, quote: Quote): Promise<Picture> {
  const { route } = rider
  const code = await fetchCode(`/api/routes/${route.id}/qr.svg`)
  const print = printsOf(rider).find((one) => one.seed === printOf(rider.snapshot.ride, quote.stop.id)) ?? null
  const card = { quote, print, line: route.name, code, address: addressOf(route.id) }
  return developed(() => drawQuote(card), t('keepsakes.alt-quote', { text: quote.text, by: quote.by }), code !== null)
}

/** 我这一程, made of what is on this phone. @throws where the drawings are not there. */
export async function paintPortrait({ route, stops, snapshot }: Rider): Promise<Picture> {
  const at = new Map(stops.map((view) => [view.stop, view]))
  const stamped = stops.flatMap((view) => view.stamp ?? []).sort()
  const several = new Set(stamped.map(dater)).size > 1
  const last = dater(stamped[stamped.length - 1] ?? snapshot.now)
  const about = {
    title: snapshot.title ? t(`titles.${snapshot.title}`) : '',
    name: snapshot.player.name,
    line: route.name,
    under: t('keepsakes.portrait-day', {
      day: dayOf(last.replace(/\./g, '-')),
      branch: snapshot.player.branch_name,
    }),
    points: snapshot.points,
    stops: route.stops.map((stop) => {
      const view = at.get(stop.id)
      return {
        name: stop.short,
        at: view?.stamp ? shortTime(view.stamp, several) : '',
        points: view?.points ?? 0,
        stars: view?.game.stars ?? 0,
      }
    }),
  }
  const alt = t('keepsakes.alt-portrait', {
    name: about.name,
    line: about.line,
    n: stamped.length,
    points: about.points,
    title: about.title,
  })
  return developed(() => drawPortrait(about), alt, true)
}

/** 结业证书. @throws ApiFailure where the server has none for this ride, or is not reached. */
export async function paintCertificate(rider: Rider): Promise<Picture> {
  const about = await request<Certificate>('/rides/me/certificate', { method: 'POST', token: rider.token })
  const code = await fetchCode(`/api/certificates/${about.serial}/qr.svg`)
  const alt = t('keepsakes.alt-certificate', {
    name: about.name,
    line: about.route_name,
    day: dayOf(about.date),
    serial: about.serial,
  })
  return developed(() => drawCertificate(about, rider.snapshot.ride, code), alt, code !== null)
}

/** The clock where all was on one day, else the day. */
function shortTime(iso: string, several: boolean): string {
  const [, day, clock] = /^(.*?),? ([\d:]+)$/.exec(dayTime(iso)) ?? []
  return (several ? day : clock) ?? ''
}

/** 找回码. @throws where the drawings are not there. */
export async function paintRecovery(code: string, name: string, route: Route | null): Promise<Picture> {
  const opens = route && (await fetchCode(`/api/routes/${route.id}/qr.svg`))
  const card = { code, name, line: route?.name ?? '', opens, address: `${location.host}/recover` }
  return developed(() => drawRecoveryCard(card), t('keepsakes.alt-code', { code, name }), opens !== null)
}

function printsOf({ route, stops, snapshot }: Rider): Print[] {
  const stamped = new Set(stops.filter((view) => view.stamp).map((view) => view.stop))
  return route.stops
    .filter((stop) => stamped.has(stop.id))
    .map((stop) => ({ stamp: stop.stamp, name: stop.short, seed: printOf(snapshot.ride, stop.id) }))
}

const addressOf = (route: string): string => `${location.host}/r/${route}`

async function developed(
  draw: () => HTMLCanvasElement | Promise<HTMLCanvasElement>,
  alt: string,
  coded: boolean,
): Promise<Picture> {
  const start = performance.now()
  await showShapes()
  const canvas = await draw()
  const src = canvas.toDataURL('image/jpeg', QUALITY)
  const { width, height } = canvas
  return { src, width, height, alt, ms: Math.round(performance.now() - start), coded }
}
