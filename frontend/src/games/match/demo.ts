import type { Puzzle } from './logic'

const demo: Puzzle = {
  left_title: '名字',
  right_title: '它是',
  left: [
    { id: 'l0', text: '江南丝竹' },
    { id: 'l1', text: '聚福桥' },
    { id: 'l2', text: '安亭' },
    { id: 'l3', text: '万寿桥' },
  ],
  right: [
    { id: 'r0', text: '始建于元代的石拱桥' },
    { id: 'r1', text: '东面相邻的上海小镇' },
    { id: 'r2', text: '始建于清乾隆年间' },
    { id: 'r3', text: '传统音乐类非遗' },
  ],
}

export default demo
