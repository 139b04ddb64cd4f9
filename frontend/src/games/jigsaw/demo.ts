import type { Puzzle } from './logic'

const demo: Puzzle = {
  rows: 2,
  columns: 2,
  scene: { base: 'canal', time: 'dusk', parts: ['stone-bridge', 'willow', 'house-a', 'boat'] },
  pieces: [
    { id: 'p0', cut: 1, shows: '右上：半个太阳和柳树的枝叶' },
    { id: 'p1', cut: 0, shows: '左上：半个太阳和民居的屋顶' },
    { id: 'p2', cut: 3, shows: '右下：半边桥洞、树干和摇船的人' },
    { id: 'p3', cut: 2, shows: '左下：半边桥洞和小船的篷' },
  ],
}

export default demo
