import type { Puzzle } from './logic'

const demo: Puzzle = {
  riddles: [
    {
      id: 'r1',
      text: '一月一日非今天',
      kind: '打一字',
      length: 1,
      hints: ['把两个字拼在一起', '今天之后的那一天'],
    },
    { id: 'r2', text: '早上戴帽子', kind: '打一字', length: 1, hints: ['帽子长在地上', '春天它先绿'] },
    {
      id: 'r3',
      text: '身穿绿衣裳，肚里水汪汪，生的子儿多，个个黑脸膛',
      kind: '打一水果',
      length: 2,
      hints: ['夏天吃的'],
    },
  ],
}

export default demo
