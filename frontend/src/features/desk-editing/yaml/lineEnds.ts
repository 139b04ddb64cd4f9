/**
 * Places in a file and in the code editor, which counts every line break as one sign: files of Windows have two. Where
 * a file has none of those, both count alike.
 */
export class LineEnds {
  /** Places of carriage returns before a line feed. */
  private readonly returns: readonly number[]

  constructor(text: string) {
    const found: number[] = []
    for (let at = text.indexOf('\r\n'); at >= 0; at = text.indexOf('\r\n', at + 2)) found.push(at)
    this.returns = found
  }

  /** A place of the file in the editor. */
  inEditor(offset: number): number {
    return offset - this.countBelow((at) => at < offset)
  }

  /** A place of the editor in the file. */
  inFile(offset: number): number {
    return offset + this.countBelow((at, index) => at - index < offset)
  }

  /** How many of the first returns hold, of which all before the last do. */
  private countBelow(holds: (at: number, index: number) => boolean): number {
    let [low, high] = [0, this.returns.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (holds(this.returns[middle]!, middle)) low = middle + 1
      else high = middle
    }
    return low
  }
}

export const editorText = (text: string): string => text.replace(/\r\n/g, '\n')
