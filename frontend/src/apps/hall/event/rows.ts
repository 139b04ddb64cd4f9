/** Boards, standings and lanes as rows to show. */
import type { EventBoard, EventMode, QuizStanding, TeamBoard } from '@/api/event'
import type { RankRow } from './Ranking.vue'
import { tieKind, tieTime, type Placed } from '@/features/event/shared/ties'
import { t } from '@/words'
import { localizedName } from '@/features/event/shared/localizedName'

export function riderRows(board: EventBoard | null, mode: EventMode): RankRow[] {
  const rows = board?.top ?? []
  return rows.map((row) => ({
    id: row.player,
    rank: row.rank,
    name: `${row.name} ${row.mark}`.trimEnd(),
    sub: withTie(row, rows, mode),
    points: row.points,
  }))
}

/** The branch, behind what decided among equal points. */
export function withTie(row: Placed & { branch_name: string }, rows: readonly Placed[], mode: EventMode): string {
  const n = tieTime(row, rows, mode)
  return [n && t(`hall.tie-${tieKind(mode)}`, { n }), localizedName(row.branch_name)].filter(Boolean).join(' · ')
}

export function teamRows(board: TeamBoard | null): RankRow[] {
  return (board?.top ?? []).map((row) => ({
    id: row.team,
    rank: row.rank,
    name: localizedName(row.name),
    sub: '',
    points: row.points,
    colour: row.colour,
  }))
}

/** Standings as they were before the round: old order, old points. Who is new comes last. */
export function standingsBefore(standings: readonly QuizStanding[]): RankRow[] {
  return [...standings]
    .sort((a, b) => (a.was ?? 1e9) - (b.was ?? 1e9) || a.rank - b.rank)
    .map((row) => ({ ...base(row), rank: row.was ?? row.rank, points: row.points - row.gained }))
}

/** Standings as they are now, with what the round brought. */
export function standingsAfter(standings: readonly QuizStanding[]): RankRow[] {
  return standings.map((row) => ({ ...base(row), sub: withTie(row, standings, 'quiz'), gained: row.gained }))
}

function base(row: QuizStanding): RankRow {
  return { id: row.player, rank: row.rank, name: row.name, sub: localizedName(row.branch_name), points: row.points }
}
