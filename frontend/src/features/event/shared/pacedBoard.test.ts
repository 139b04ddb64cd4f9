import { expect, it } from 'vitest'
import { PacedBoard } from './pacedBoard'

const board = (version: number, frozen = false) => ({ version, frozen })

function setUp() {
  const shown: { version: number; frozen: boolean }[] = []
  return {
    shown,
    paced: new PacedBoard(
      () => shown.at(-1) ?? null,
      (one: (typeof shown)[0]) => void shown.push(one),
    ),
  }
}

it('shows the first board at once, and of later ones the newest at each flush', () => {
  const { shown, paced } = setUp()
  for (const version of [1, 2, 3]) paced.receive(board(version))
  expect(shown).toEqual([board(1)])
  paced.flush()
  expect(shown).toEqual([board(1), board(3)])
})

it('moves no row where nothing has changed', () => {
  const { shown, paced } = setUp()
  paced.receive(board(1))
  paced.receive(board(1))
  paced.flush()
  paced.flush()
  expect(shown).toHaveLength(1)
})

it('shows the same version frozen or not, and a lower one: the server may have loaded it anew', () => {
  const { shown, paced } = setUp()
  for (const one of [board(5), board(5, true), board(2)]) {
    paced.receive(one)
    paced.flush()
  }
  expect(shown).toEqual([board(5), board(5, true), board(2)])
})
