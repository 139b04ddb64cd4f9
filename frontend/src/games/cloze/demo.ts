import type { Puzzle } from './logic'

const demo: Puzzle = {
  lines: [
    { id: 'l1', parts: ['融入', null, '、面向', null, '、服务', null] },
    { id: 'l2', parts: ['遇见光、', null, '光、成为光、', null, '光'] },
  ],
  pool: [
    { id: 'p0', text: '世界' },
    { id: 'p1', text: '寻找' },
    { id: 'p2', text: '江苏' },
    { id: 'p3', text: '散发' },
    { id: 'p4', text: '上海' },
    { id: 'p5', text: '浙江' },
    { id: 'p6', text: '追逐' },
  ],
}

export default demo
