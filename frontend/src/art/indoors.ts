/** Rooms and courtyards: a wall with a great round opening, the outside seen through it. */
import type { Base } from './model'
import { fill, halo, line, put, spot, stand } from './pen'

const hall: Base = {
  disc: [150, 168, 40],
  fixed: [
    halo('sky', 150, 168, 130, 0.9),
    put('sky', 'cloud', 330, 52, 110, { opacity: 0.8 }),
    fill('far', 'c-far2', 'M0 92q60-22 130-12t130-6 130 6v60H0z'),
    fill('far', 'c-hill', 'M100 240q60-24 120-14t110-6v90H100z'),
    fill('far', 'c-field', 'M100 268q60-12 120-6t110-2v60H100z'),
    fill('behind', 'c-stone', 'M192 276h44l32 50h-108z'),
    put('wall', 'wall-gate', 195, 372, 390),
    fill('wall', '#FFE9A8', 'M176 322h76l52 50H124z', { opacity: 0.4 }),
    put('front', 'shrub', 342, 344, 74),
  ],
  usual: ['museum', 'map-board', 'tree'],
  spots: {
    sky: [stand(70, 62, 0.8, { move: 'drift' }), stand(250, 50, 0.7)],
    far: [stand(214, 262, 0.5)],
    tall: [
      stand(214, 288, 0.8, { layer: 'behind' }),
      stand(40, 150, 1, { layer: 'far' }),
      stand(352, 140, 0.9, { layer: 'far' }),
    ],
    water: [stand(214, 292, 0.6, { layer: 'behind' })],
    stuff: [stand(62, 344, 0.9), stand(320, 346, 0.8), stand(130, 348, 0.7)],
    light: [spot(150, 150, 44, { move: 'breath' }), spot(330, 150, 40, { move: 'breath' })],
  },
  at: {
    museum: [spot(216, 290, 196, { layer: 'behind' })],
    tree: [spot(352, 104, 90, { layer: 'far' }), spot(30, 98, 70, { layer: 'far' })],
    'map-board': [spot(66, 344, 108)],
    train: [spot(214, 200, 300, { layer: 'far' })],
  },
  lanterns: [spot(120, 166, 34), spot(308, 166, 34)],
}

const workshop: Base = {
  disc: [286, 116, 24],
  fixed: [
    halo('sky', 286, 116, 76),
    put('sky', 'cloud', 190, 95, 80),
    fill('far', 'c-hill', 'M130 180q60-18 120-8t110-6v40H130z'),
    put('far', 'house-b', 163, 200, 62),
    put('far', 'house-a', 326, 204, 80),
    fill('far', 'c-water', 'M130 196h230v60H130z'),
    put('far', 'bridge', 232, 202, 132),
    fill('far', '#FFE3A0', 'M205 202a28 26 0 0 0 56 0z', { opacity: 0.55 }),
    put('far', 'ripple', 245, 238, 170, { h: 30 }),
    put('far', 'boat', 283, 234, 66),
    put('far', 'willow', 344, 182, 96),
    put('wall', 'wall-work', 195, 372, 390),
    put('wall', 'noren', 98, 172, 84, { move: 'sway' }),
    line('wall', 'k-beam', 2.5, 'M366 20v52'),
    put('wall', 'lan-on', 366, 119, 40),
  ],
  usual: ['mill', 'wok', 'tofu', 'beans'],
  spots: {
    sky: [stand(200, 100, 0.5, { layer: 'behind' })],
    far: [stand(246, 200, 0.5, { layer: 'far' })],
    tall: [stand(260, 202, 0.6, { layer: 'far' }), stand(200, 202, 0.55, { layer: 'far' })],
    water: [stand(246, 232, 0.6, { layer: 'far' })],
    stuff: [stand(72, 332, 1), stand(206, 316, 1), stand(316, 330, 1), stand(200, 342, 0.9)],
    light: [],
  },
  at: {
    wok: [spot(203, 300, 150, { layer: 'tall' })],
    mill: [spot(72, 334, 150)],
    tofu: [spot(314, 324, 138)],
    beans: [spot(214, 338, 112)],
    orb: [spot(170, 132, 40, { move: 'breath' }), spot(241, 118, 54, { move: 'breath' })],
  },
  lanterns: [spot(24, 120, 36)],
  wire: line('light', 'k-beam', 2.5, 'M24 22v50'),
  with: {
    wok: steam('tall', 9, ['M176 220q-16-20 0-40t0-42', 'M206 216q-18-24 2-50t0-50', 'M234 222q-12-18 2-36t0-36']),
    tofu: steam('light', 6, ['M294 246q-8-10 0-20t0-20', 'M336 244q-10-12 0-24t0-24']),
  },
}

function steam(layer: 'tall' | 'light', width: number, paths: string[]) {
  return paths.map((d) => line(layer, '#FFFBEF', width, d, { move: 'steam', opacity: 0.9 }))
}

const station: Base = {
  disc: [196, 150, 52],
  fixed: [
    halo('sky', 196, 150, 120),
    put('far', 'city', 152, 214, 250),
    fill('far', 'c-far2', 'M40 204h230v60H40z'),
    put('far', 'viaduct', 154, 262, 300),
    put('wall', 'wall-station', 195, 372, 390),
    put('wall', 'sign', 318, 116, 118),
    put('front', 'shrub', 366, 352, 60),
  ],
  usual: ['metro-gate', 'train', 'rack', 'lamp'],
  spots: {
    sky: [stand(120, 110, 0.5, { layer: 'far' }), stand(190, 96, 0.4, { layer: 'far' })],
    far: [stand(154, 214, 0.6, { layer: 'far' })],
    tall: [stand(154, 246, 0.6, { layer: 'far' }), stand(200, 246, 0.5, { layer: 'far' })],
    water: [stand(154, 248, 0.6, { layer: 'far' })],
    stuff: [stand(96, 340, 0.9), stand(262, 342, 0.9), stand(330, 340, 0.8)],
    light: [spot(120, 120, 46, { move: 'breath' }), spot(214, 96, 36, { move: 'breath' })],
  },
  at: {
    train: [spot(122, 202, 250, { layer: 'far', move: 'drift' })],
    'metro-gate': [spot(108, 344, 206)],
    rack: [spot(316, 308, 112, { layer: 'tall' })],
    lamp: [spot(244, 306, 56, { layer: 'tall' })],
    books: [spot(228, 344, 100)],
    viaduct: [],
  },
  lanterns: [spot(250, 118, 34), spot(58, 98, 30), spot(376, 100, 30)],
  wire: line('light', 'k-hall3', 2, 'M250 38v36M58 38v20M376 38v22'),
  with: {
    lamp: [fill('tall', 'c-wood', 'M214 302h60v7h-60z'), fill('tall', 'c-wdk', 'M220 309h6v26h-6zM262 309h6v26h-6z')],
  },
}

const stage: Base = {
  disc: [316, 78, 30],
  fixed: [
    halo('sky', 316, 78, 90, 0.5),
    fill(
      'sky',
      '#FFF4DC',
      'M40 96h2v2h-2zM96 70h2v2h-2zM150 54h2.500v2.500H150zM228 66h2v2h-2zM366 150h2v2h-2zM18 160h2v2h-2zM262 110h2v2h-2zM70 130h2v2h-2z',
      { opacity: 0.8 },
    ),
    fill('far', 'c-far', 'M0 236q60-30 130-18t120-8 140 2v80H0z'),
    put('far', 'poplar', 18, 268, 36),
    put('far', 'poplar', 48, 262, 30),
    put('far', 'tree', 366, 276, 96),
    fill('behind', 'c-ldk', 'M0 258q90-20 200-10t190-4v130H0z'),
    halo('behind', 195, 216, 210, 0.75),
    fill('behind', '#FFD98C', 'M40 330h310l40 42H0z', { opacity: 0.28 }),
    put('front', 'crowd', 195, 374, 400, { h: 62 }),
  ],
  usual: ['stage', 'lan-on', 'moon'],
  spots: {
    sky: [stand(90, 90, 0.8, { move: 'drift' }), stand(220, 70, 0.6)],
    far: [stand(195, 262, 0.9)],
    tall: [stand(195, 322, 1), stand(44, 300, 0.8, { layer: 'behind' }), stand(350, 300, 0.8, { layer: 'behind' })],
    water: [stand(195, 330, 0.9)],
    stuff: [stand(44, 338, 0.86), stand(350, 338, 0.8), stand(195, 338, 0.7)],
    light: [spot(90, 140, 46, { move: 'breath' }), spot(280, 150, 40, { move: 'breath' })],
  },
  at: { stage: [spot(195, 330, 316)], screen: [spot(48, 340, 84)] },
  lanterns: [spot(24, 188, 38), spot(366, 188, 38), spot(66, 176, 30), spot(324, 176, 30)],
  wire: line('light', 'k-wdk', 2, 'M-10 110q60 34 100 12M400 110q-60 34-100 12'),
}

export const INDOORS: Record<string, Base> = { hall, workshop, station, stage }
