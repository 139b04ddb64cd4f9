import type { Puzzle } from './logic'

const demo: Puzzle = {
  scene: { base: 'wetland', time: 'dawn', parts: ['reeds', 'egret', 'egret-fly', 'boat', 'paddy', 'tree'] },
  places: ['p3', 'p0', 'p5', 'p1', 'p4', 'p2'],
  pictures: [
    [
      { part: 'reeds', name: '芦苇' },
      { part: 'egret', name: '白鹭' },
      { part: 'egret-fly', name: '飞起的白鹭' },
      { part: 'boat', name: '小船' },
      { part: 'paddy', name: '稻田' },
      null,
    ],
    [
      null,
      { part: 'egret', name: '白鹭' },
      { part: 'egret-fly', name: '飞起的白鹭' },
      { part: 'boat', name: '小船', flip: true },
      { part: 'paddy', name: '稻田' },
      { part: 'tree', name: '树' },
    ],
  ],
  statements: [
    { id: 's0', text: '下图多了一块导览图' },
    { id: 's1', text: '下图少了芦苇' },
    { id: 's2', text: '下图多了一棵树' },
    { id: 's3', text: '下图飞的是仙鹤' },
    { id: 's4', text: '下图的小船掉了头' },
  ],
  find: 3,
}

export default demo
