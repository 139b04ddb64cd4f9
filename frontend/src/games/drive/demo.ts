import type { Puzzle } from './logic'

const demo: Puzzle = {
  seed: 20260501,
  junctions: [
    { id: 'j0', sign: '太阳从哪边升起？', ways: ['西', '东', '北'] },
    { id: 'j1', sign: '在江南，正午的太阳在哪边？', ways: ['南', '北', '东'] },
    { id: 'j2', sign: '太阳从哪边落下？', ways: ['东', '南', '西'] },
    { id: 'j3', sign: '北极星在哪边？', ways: ['北', '西', '南'] },
  ],
}

export default demo
