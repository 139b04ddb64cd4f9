/** The usual land of each base, as the rider sees it from the road. */

/** A drawing, how wide, the gap after it, and how high it floats above the row's line. */
export type Row = [art: string, width: number, gap: number, lift?: number]

export interface Terrain {
  far: 'city' | 'hills' | 'plain'
  middle: Row[]
  bank: 'water' | 'field' | 'street' | 'paddy'
  near: Row[]
  boats?: boolean
}

const LANES: Row[] = [
  ['house-b', 98, 0],
  ['house-a', 122, -4],
  ['house-c', 102, -6],
  ['tree', 72, 30],
  ['house-a', 114, 6],
  ['poplar', 28, 20],
]
const WOODS: Row[] = [
  ['tree', 76, 40],
  ['poplar', 28, 4],
  ['poplar', 24, 60],
  ['house-a', 96, 30],
  ['tree', 64, 70],
]
const GARDEN: Row[] = [
  ['bush', 120, 110],
  ['willow', 140, 80],
  ['reeds', 60, 120],
]
const MEADOW: Row[] = [
  ['bush', 120, 90],
  ['tree', 96, 130],
  ['bush', 100, 70],
]
const LAMPS: Row[] = [
  ['post-lamp', 34, 70],
  ['bush', 110, 60],
  ['tree', 92, 90],
]

export const TERRAINS: Record<string, Terrain> = {
  canal: { far: 'hills', middle: LANES, bank: 'water', near: GARDEN, boats: true },
  bridge: {
    far: 'city',
    middle: [
      ['tree', 76, 60],
      ['house-b', 84, 40],
      ['poplar', 28, 30],
    ],
    bank: 'water',
    near: GARDEN,
    boats: true,
  },
  wetland: {
    far: 'plain',
    middle: [
      ['tree', 56, 120],
      ['bush', 120, 60],
      ['poplar', 24, 90],
    ],
    bank: 'water',
    near: [
      ['reeds', 90, 60],
      ['egret', 44, 50],
      ['reeds', 70, 120],
    ],
  },
  night: {
    far: 'hills',
    middle: [
      ['house-c', 96, 40],
      ['tree', 70, 60],
      ['house-b', 90, 30],
    ],
    bank: 'water',
    near: LAMPS,
    boats: true,
  },
  field: { far: 'plain', middle: WOODS, bank: 'field', near: MEADOW },
  village: {
    far: 'hills',
    middle: [
      ['house-b', 92, 20],
      ['tree', 76, 20],
      ['house-a', 118, 40],
      ['bush', 110, 10],
      ['poplar', 28, 40],
    ],
    bank: 'field',
    near: MEADOW,
  },
  road: {
    far: 'city',
    middle: [
      ['poplar', 30, 50],
      ['poplar', 34, 50],
      ['house-a', 104, 30],
      ['poplar', 30, 50],
    ],
    bank: 'field',
    near: MEADOW,
  },
  city: {
    far: 'city',
    middle: [
      ['towers', 170, 14],
      ['tree', 70, 20],
      ['towers', 150, 30],
    ],
    bank: 'street',
    near: LAMPS,
  },
  station: {
    far: 'city',
    middle: [
      ['towers', 150, 20],
      ['house-a', 110, 30],
      ['tree', 70, 20],
    ],
    bank: 'street',
    near: LAMPS,
  },
  hall: {
    far: 'hills',
    middle: [
      ['museum', 200, 40],
      ['tree', 80, 30],
      ['house-a', 118, 30],
    ],
    bank: 'street',
    near: LAMPS,
  },
  workshop: { far: 'hills', middle: LANES, bank: 'street', near: GARDEN },
  study: {
    far: 'hills',
    middle: [
      ['xuan', 190, 20],
      ['loquat', 120, 20],
      ['house-c', 98, 30],
    ],
    bank: 'field',
    near: MEADOW,
  },
  stage: {
    far: 'hills',
    middle: [
      ['stage', 220, 40],
      ['tree', 76, 20],
      ['house-b', 92, 30],
    ],
    bank: 'street',
    near: LAMPS,
  },
  factory: {
    far: 'city',
    middle: [
      ['factory', 230, 30],
      ['poplar', 30, 16],
      ['house-b', 92, 30],
    ],
    bank: 'street',
    near: LAMPS,
  },
}
