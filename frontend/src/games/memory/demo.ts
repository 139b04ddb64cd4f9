import type { Puzzle } from './logic'

const demo: Puzzle = {
  cards: [
    { id: 'c0', pair: 0, text: '宫灯' },
    { id: 'c1', pair: 1, text: '放在水上' },
    { id: 'c2', pair: 2, text: '拉着走' },
    { id: 'c3', pair: 3, text: '路灯' },
    { id: 'c4', pair: 1, text: '河灯' },
    { id: 'c5', pair: 4, text: '自己转' },
    { id: 'c6', pair: 5, text: '台灯' },
    { id: 'c7', pair: 0, text: '挂在檐下' },
    { id: 'c8', pair: 4, text: '走马灯' },
    { id: 'c9', pair: 2, text: '兔子灯' },
    { id: 'c10', pair: 5, text: '照着书' },
    { id: 'c11', pair: 3, text: '站在街边' },
  ],
}

export default demo
