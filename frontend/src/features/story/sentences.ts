/** Cuts texts into sentences to read aloud one by one. Pure. */
import type { StoryBlock } from './path'

// An end mark with the closing quotes and brackets that belong to it; in English a point before a blank.
const END = '(?:[。！？；…!?;]|\\.(?=[”’)"]*\\s))'
const SENTENCE = new RegExp(`(?:(?!${END})[^])*(?:${END}+[”’」』）》)"]*\\s*|(?!${END})[^]$)`, 'g')

/** The sentences of a text; joined they are the text again. */
export function sentences(text: string): string[] {
  return text.match(SENTENCE) ?? (text ? [text] : [])
}

export interface Spoken {
  block: string
  /** Which sentence of the block this is. */
  index: number
  text: string
}

/** The words of a block as they are shown; empty for what is only looked at. */
export function wordsOf(block: StoryBlock): string {
  switch (block.type) {
    case 'text':
    case 'quote':
      return block.text
    case 'scene':
    case 'image':
      return block.caption ?? ''
    case 'choice':
      return block.prompt
    case 'audio':
    case 'video':
      return ''
  }
}

/** Everything to read aloud, in order. */
export function spokenOf(blocks: readonly StoryBlock[]): Spoken[] {
  return blocks.flatMap((block) => sentences(wordsOf(block)).map((text, index) => ({ block: block.id, index, text })))
}
