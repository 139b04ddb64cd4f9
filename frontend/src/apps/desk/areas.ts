/** The areas of the desk, in their order beside its screens: one line for each. */
import { area as accounts } from '@/features/desk-accounts'
import { area as editing } from '@/features/desk-editing'
import { area as events } from '@/features/desk-events'
import { area as media } from '@/features/desk-media'
import { area as overview } from '@/features/desk-overview'
import { area as own } from '@/features/desk-own'
import { area as posters } from '@/features/desk-posters'
import { area as review } from '@/features/desk-review'
import { area as versions } from '@/features/desk-versions'
import type { DeskArea } from '@/ui/desk/area'

export const AREAS: readonly DeskArea[] = [overview, editing, review, media, versions, events, posters, accounts, own]
