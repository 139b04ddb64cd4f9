import { afterEach, expect, it } from 'vitest'
import { ref } from 'vue'
import { useDraft } from './useDraft'

afterEach(() => localStorage.clear())

it('is there again after a reload, each under its own name', () => {
  const question = ref('a')
  const draft = useDraft(() => `yg:quiz:R1:${question.value}`)
  draft.keep(['k3', 'k1'])
  question.value = 'b'
  expect(draft.value.value).toBeNull()
  draft.keep('安亭')
  expect(useDraft(() => 'yg:quiz:R1:a').value.value).toEqual(['k3', 'k1'])
  expect(useDraft(() => 'yg:quiz:R1:b').value.value).toBe('安亭')
})

it('leaves nothing behind where it is emptied or forgotten', () => {
  const draft = useDraft(() => 'yg:quiz:R1:a')
  draft.keep(['k3'])
  draft.keep([])
  expect(localStorage).toHaveLength(0)
  draft.keep('words')
  draft.forget()
  expect(draft.value.value).toBeNull()
  expect(localStorage).toHaveLength(0)
})
