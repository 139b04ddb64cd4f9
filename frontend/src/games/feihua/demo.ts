import type { Puzzle } from './logic'

const demo: Puzzle = {
  char: '光',
  count: 3,
  lines: [
    { id: 'l0', parts: ['三五之夜，明月半墙，桂', null, '斑驳。'] },
    { id: 'l1', parts: ['鼻以上画有', null, '，鼻以下画大姊。'] },
    { id: 'l2', parts: ['云山苍苍，江水', null, null, '。'] },
    { id: 'l3', parts: ['心中有', null, '，不畏前行。'] },
    { id: 'l4', parts: ['遇见', null, '、追逐', null, '、成为', null, '、散发', null, '。'] },
  ],
}

export default demo
