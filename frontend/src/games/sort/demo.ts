import type { Puzzle } from './logic'

const demo: Puzzle = {
  baskets: [
    { id: 'b0', text: '教育' },
    { id: 'b1', text: '经济' },
    { id: 'b2', text: '公益' },
  ],
  cards: [
    { id: 'c0', text: '农业改良' },
    { id: 'c1', text: '修桥筑路' },
    { id: 'c2', text: '推广民众教育' },
    { id: 'c3', text: '提倡副业' },
    { id: 'c4', text: '消防' },
    { id: 'c5', text: '普及义务教育' },
  ],
}

export default demo
