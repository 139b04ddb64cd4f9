/** Doing what a problem offers. */
import { toast } from '@/ui/desk/toasts'
import type { EditedFile } from '../editing/editedFile'
import { fixEdits, type Problem } from '../editing/problems'

/** Makes the fix's edits as one step, and says so, with the way back. */
export function mend(file: EditedFile, problem: Problem): void {
  const edits = fixEdits(problem, file.yaml.text)
  if (!problem.fix || edits.length === 0) return
  const takeBack = file.edit(...edits.map((edit) => () => edit))
  toast(`改好了：${problem.fix.title}`, { label: '撤销', run: takeBack })
}
