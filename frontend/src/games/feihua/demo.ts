import type { Puzzle } from './logic'

const demo: Puzzle = {
  char: '光',
  count: 3,
  lines: [
    { id: 'l0', parts: ['务必不忘初', null, '、牢记使命。'] },
    { id: 'l1', parts: ['惟其艰巨，所以伟大；惟其艰巨，更显荣', null, '。'] },
    { id: 'l2', parts: ['绿水青', null, '就是金', null, '银', null, '。'] },
    { id: 'l3', parts: ['新征程是充满', null, '荣和梦想的远征。'] },
    { id: 'l4', parts: ['遇见', null, '、追逐', null, '、成为', null, '、散发', null, '。'] },
  ],
}

export default demo
