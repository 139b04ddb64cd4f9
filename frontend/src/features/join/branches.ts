/** Searching and grouping of branches. */
import type { Branch } from '@/api/types'
import { t } from '@/words'

export interface BranchGroup {
  kind: string
  branches: Branch[]
}

/** The seat for everyone without a branch. */
export const OTHER = 'other'

const squeezed = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')

/**
 * The branches whose name, kind or region contains `query`, grouped by kind in the order in which
 * kinds first appear; `other` stands last and is always there.
 */
export function groupBranches(branches: readonly Branch[], query: string): BranchGroup[] {
  const wanted = squeezed(query)
  const groups = new Map<string, Branch[]>()
  for (const branch of branches) {
    if (branch.id === OTHER) continue
    if (wanted && !squeezed(branch.name + branch.kind + branch.region).includes(wanted)) continue
    const group = groups.get(branch.kind)
    if (group) group.push(branch)
    else groups.set(branch.kind, [branch])
  }
  const found = [...groups].map(([kind, members]) => ({ kind, branches: members }))
  const other = branches.filter((branch) => branch.id === OTHER)
  return other.length > 0 ? [...found, { kind: t('join.no-branch'), branches: other }] : found
}
