import type { Puzzle } from './logic'

const demo: Puzzle = {
  years: [
    { id: 'y0', year: 535, text: '535—536年' },
    { id: 'y1', year: 1348, text: '1348年' },
    { id: 'y2', year: 1767, text: '1767年' },
    { id: 'y3', year: 1949, text: '1949年' },
    { id: 'y4', year: 1989, text: '1989年' },
    { id: 'y5', year: 2013, text: '2013年' },
  ],
  cards: [
    { id: 'c0', text: '县城解放' },
    { id: 'c1', text: '聚福桥始建' },
    { id: 'c2', text: '地铁跨省通到镇上' },
    { id: 'c3', text: '县始置' },
    { id: 'c4', text: '万寿桥始建' },
  ],
}

export default demo
