/** The server's word on what was passed lately: a tick or a cross on a disc that rises. */
import { since, type Frame } from './frame'
import type { Pen } from './pen'

/** How long a mark stands, in ticks, and how far it rises meanwhile. */
const STANDS = 50
const RISES = 30
const TICK = [
  [-8, 1],
  [-2, 7],
  [9, -6],
] as const

/** `place` says where the mark of a gate stands. */
export function drawMarks(pen: Pen, frame: Frame, place: (gate: number) => readonly [x: number, y: number]): void {
  const { c } = pen
  frame.marks.forEach((right, at) => {
    const gate = frame.gates[at]
    const share = gate ? since(frame, gate.tick, STANDS) : 1
    if (right === undefined || at >= frame.lanes.length || share === 1) return
    const [x, y] = place(at)
    c.save()
    c.translate(x, y - share * RISES)
    c.globalAlpha = Math.min(1, 3 - 3 * share)
    c.fillStyle = right ? '#f6b73c' : '#fff4dc'
    c.strokeStyle = right ? '#1b343f' : '#b3261e'
    c.lineWidth = 4.5
    c.beginPath()
    c.arc(0, 0, 19, 0, 2 * Math.PI)
    c.fill()
    c.beginPath()
    if (right) TICK.forEach(([dx, dy]) => c.lineTo(dx, dy))
    else
      for (const side of [-1, 1]) {
        c.moveTo(-7 * side, -7)
        c.lineTo(7 * side, 7)
      }
    c.stroke()
    c.restore()
  })
}
