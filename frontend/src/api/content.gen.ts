/** Made from the content schemas by `bus schema`; do not edit. */

export const SCENE_BASES = [
  'city', // 城市天际线
  'canal', // 河道水乡
  'wetland', // 湿地
  'field', // 田野
  'hall', // 陈列馆
  'workshop', // 工坊
  'study', // 书斋
  'station', // 车站
  'bridge', // 桥边
  'village', // 村庄
  'factory', // 工厂
  'stage', // 舞台
  'road', // 公路
  'night', // 夜空
] as const
export type SceneBase = (typeof SCENE_BASES)[number]

export const SCENE_TIMES = [
  'dawn', // 清晨
  'noon', // 白天
  'dusk', // 傍晚
  'night', // 夜晚
] as const
export type SceneTime = (typeof SCENE_TIMES)[number]

export const SCENE_WEATHERS = [
  'clear', // 晴
  'rain', // 下雨
  'mist', // 起雾
  'snow', // 下雪
  'petals', // 落花
] as const
export type SceneWeather = (typeof SCENE_WEATHERS)[number]

export const SCENE_PARTS = [
  'bus', // 有光bus
  'train', // 地铁列车
  'viaduct', // 高架
  'city', // 楼群
  'house-a', // 民居甲
  'house-b', // 民居乙
  'house-c', // 民居丙
  'bridge', // 拱桥
  'quay', // 河埠头
  'egret', // 白鹭
  'egret-fly', // 飞起的白鹭
  'reeds', // 芦苇
  'boat', // 小船
  'pleasure-boat', // 画舫
  'ripple', // 水波
  'willow', // 柳树
  'tree', // 树
  'poplar', // 杨树
  'bush', // 灌木
  'loquat', // 枇杷树
  'cloud', // 云
  'mill', // 石磨
  'wok', // 大锅
  'tofu', // 豆腐
  'beans', // 黄豆
  'orb', // 光点
  'lan-on', // 亮着的灯笼
  'lan-off', // 没亮的灯笼
  'lamp', // 台灯
  'books', // 书
  'rack', // 书架
  'stone-bridge', // 石桥
  'moon', // 月亮
  'sun', // 太阳
  'stage', // 戏台
  'screen', // 屏幕
  'paddy', // 稻田
  'metro-gate', // 地铁闸机
  'museum', // 展馆
  'crane-bird', // 仙鹤
  'map-board', // 导览图
] as const
export type ScenePart = (typeof SCENE_PARTS)[number]

export const STAMP_SHAPES = [
  'square', // 方章
  'circle', // 圆章
  'arch', // 拱门
  'ticket', // 车票
  'drop', // 水滴
  'wave', // 波浪
  'hexagon', // 六角
  'octagon', // 八角
  'fan', // 扇面
  'scroll', // 画卷
  'plum', // 梅花
  'gate', // 门楼
] as const
export type StampShape = (typeof STAMP_SHAPES)[number]

export const STAMP_FIGURES = [
  'hall', // 陈列馆
  'tofu', // 豆腐
  'wetland', // 湿地
  'bridge', // 桥
  'lamp', // 灯和书
  'lantern', // 马灯
  'ball', // 球
  'train', // 列车
  'crane', // 仙鹤
  'skyline', // 天际线
  'opera', // 戏曲
  'gear', // 齿轮
  'book', // 书
] as const
export type StampFigure = (typeof STAMP_FIGURES)[number]

export const STAMP_INKS = [
  'a', // 印泥一
  'b', // 印泥二
  'c', // 印泥三
  'd', // 印泥四
  'e', // 印泥五
] as const
export type StampInk = (typeof STAMP_INKS)[number]

export const STOP_KINDS = [
  'place', // 实地场所
  'theme', // 主题站
] as const
export type StopKind = (typeof STOP_KINDS)[number]

export const BLOCK_TYPES = [
  'text', // 一段文字
  'quote', // 一段引文
  'scene', // 一幅画面（手机现画）
  'image', // 一张图片
  'audio', // 一段录音，附文字稿
  'video', // 一段视频，附字幕和文字稿
  'choice', // 一个岔口，乘客选走哪边
] as const
export type BlockType = (typeof BLOCK_TYPES)[number]

export const FILM_SHAPES = [
  'wide', // 横的，16:9
  'square', // 方的，1:1
  'tall', // 竖的，3:4
] as const
export type FilmShape = (typeof FILM_SHAPES)[number]

export const QUESTION_TYPES = [
  'single', // 单选题
  'multiple', // 多选题
  'truefalse', // 判断题
  'fill', // 填空题
  'order', // 排序题
  'poll', // 投票题
] as const
export type QuestionType = (typeof QUESTION_TYPES)[number]

export const ROUTE_ORDERS = [
  'in_order', // 一站一站往下走
  'free', // 想先去哪站都行
] as const
export type RouteOrder = (typeof ROUTE_ORDERS)[number]

export const BRANCH_KINDS = [
  '机关', // 机关
  '社区', // 社区
  '企业', // 企业
  '两新', // 两新组织
  '学校', // 学校
  '村', // 村
  '其他', // 其他
] as const
export type BranchKind = (typeof BRANCH_KINDS)[number]
