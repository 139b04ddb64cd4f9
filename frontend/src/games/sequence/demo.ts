import type { Puzzle } from './logic'

const demo: Puzzle = {
  direction: '由早到晚',
  items: [
    { id: 'i0', text: '县城解放' },
    { id: 'i1', text: '聚福桥始建' },
    { id: 'i2', text: '两条 11 号线在镇上相接' },
    { id: 'i3', text: '撤县设市' },
    { id: 'i4', text: '万寿桥始建' },
  ],
}

export default demo
