/** The way through a story: blocks follow one another, `goto` jumps, a choice waits for its reader. Pure. */
import type { Block } from '@/api/types'

/** A block that may name the block to go on with. */
export type StoryBlock = Block & { goto?: string }

/** Option chosen at each choice block, by block id. */
export type Choices = Record<string, string>

export interface Walk {
  /** The blocks to show, in reading order. */
  shown: StoryBlock[]
  /** The option ids chosen on the way, in order: what the server keeps. */
  path: string[]
  /** The choice that still waits, if any. */
  open: string | null
}

/** Follows the story as far as it is decided. A story that runs in a circle ends where it began to. */
export function walk(blocks: readonly StoryBlock[], chosen: Choices): Walk {
  const way: Walk = { shown: [], path: [], open: null }
  const seen = new Set<string>()
  let at = 0
  for (;;) {
    const block = blocks[at]
    if (!block || seen.has(block.id)) return way
    seen.add(block.id)
    way.shown.push(block)
    const next = follow(block, chosen, way)
    if (next === undefined) return way
    at = next === null ? at + 1 : blocks.findIndex((one) => one.id === next)
  }
}

/** Id of the next block, null for the one below, undefined where the reader must choose first. */
function follow(block: StoryBlock, chosen: Choices, way: Walk): string | null | undefined {
  if (block.type !== 'choice') return block.goto ?? null
  const option = block.options.find((one) => one.id === chosen[block.id])
  if (!option) {
    way.open = block.id
    return undefined
  }
  way.path.push(option.id)
  return option.goto
}

/** The choices without those of `block` and of every choice after it: the reader goes back to the fork. */
export function backTo(block: string, blocks: readonly StoryBlock[], chosen: Choices): Choices {
  const shown = walk(blocks, chosen).shown.map((one) => one.id)
  const kept = new Set(shown.slice(0, shown.indexOf(block)))
  return Object.fromEntries(Object.entries(chosen).filter(([id]) => kept.has(id)))
}
