import type { Puzzle } from './logic'

const demo: Puzzle = {
  seed: 20260501,
  terms: [
    { id: 't0', text: '月亮' },
    { id: 't1', text: '方桌' },
    { id: 't2', text: '萤火虫' },
    { id: 't3', text: '雨伞' },
    { id: 't4', text: '台灯' },
    { id: 't5', text: '星星' },
    { id: 't6', text: '木门' },
    { id: 't7', text: '蜡烛' },
    { id: 't8', text: '瓷碗' },
  ],
}

export default demo
