/** What an area of the desk brings to the shell; see docs/desk-page.md. */
import type { RouteRecordRaw } from 'vue-router'
import type { Permission } from '@/api/desk'
import type { SearchEntry } from './search'
import type { DeskTask } from './tasks'

declare module 'vue-router' {
  interface RouteMeta {
    /** Of the window, and of what a screen reader says on arriving. */
    title?: string
    /** Who may open the screen; everybody who is signed in, where there is none. */
    permission?: Permission
    /** The entry of the navigation that is lit; the route's own name, where there is none. */
    nav?: string
  }
}

/** A screen: named, loaded when it is opened. */
export type DeskRoute = RouteRecordRaw & {
  name: string
  meta: { title: string; permission?: Permission; nav?: string }
}

export interface DeskArea {
  routes: readonly DeskRoute[]
  /** What waits for whoever is signed in, if anything: asked for on arriving and once a minute. @throws DeskFailure */
  tasks?: () => Promise<readonly DeskTask[]>
  /** What Ctrl K finds of it: asked for each time that somebody searches. @throws DeskFailure */
  search?: () => Promise<readonly SearchEntry[]>
}
