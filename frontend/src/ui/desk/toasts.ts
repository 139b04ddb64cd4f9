/** Short news at the foot of the page, with one way back where there is one. */
import { reactive, readonly } from 'vue'

export interface Toast {
  id: number
  text: string
  /** Words on the button, and what it does. */
  undo?: { label: string; run: () => void }
}

const list = reactive<Toast[]>([])
let last = 0

export const toasts = readonly(list)

export function toast(text: string, undo?: Toast['undo']): void {
  last += 1
  list.splice(0, list.length, { id: last, text, undo })
}

export function dropToast(id: number): void {
  const at = list.findIndex((one) => one.id === id)
  if (at >= 0) list.splice(at, 1)
}
