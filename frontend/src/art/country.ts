/** Village, field, wetland and road: wide land under a great sun. */
import type { Base } from './model'
import { fill, halo, line, put, spot, stand } from './pen'

const wetland: Base = {
  disc: [248, 190, 84],
  fixed: [
    halo('sky', 248, 190, 200, 0.9),
    put('sky', 'cloud', 84, 96, 110, { opacity: 0.8 }),
    fill('far', 'c-far2', 'M0 184q70-20 140-10t120-2 130-8v30H0z'),
    put('far', 'poplar', 30, 190, 20),
    put('far', 'poplar', 46, 190, 16),
    put('far', 'tree', 356, 192, 44),
    put('far', 'bush', 318, 192, 80),
    fill('wall', 'c-water', 'M0 190h390v182H0z'),
    fill('wall', 'c-sun', 'M164 190a84 84 0 0 0 168 0z', { opacity: 0.55 }),
    fill(
      'wall',
      'c-water',
      'M150 206h200v5H150zM160 222h60v5h-60zM250 222h96v5h-96zM176 240h150v6H176zM190 258h40v5h-40z',
    ),
    put('wall', 'ripple', 90, 236, 180, { h: 34 }),
    put('wall', 'ripple', 320, 252, 150, { h: 30 }),
    fill('front', 'c-leaf', 'M0 338q60-14 140-6t130 0 120-4v44H0z'),
    put('front', 'bush', 40, 352, 140),
    put('front', 'bush', 372, 356, 130),
  ],
  usual: ['reeds', 'egret', 'egret-fly', 'paddy'],
  spots: {
    sky: [stand(96, 130, 1, { move: 'drift' }), stand(180, 96, 0.7)],
    far: [stand(195, 194, 1)],
    tall: [stand(60, 204, 0.7), stand(330, 204, 0.6), stand(150, 200, 0.5)],
    water: [stand(250, 268, 1, { move: 'float' }), stand(100, 250, 1), stand(200, 300, 0.9)],
    stuff: [stand(140, 326, 1), stand(300, 330, 0.8), stand(60, 334, 0.8)],
    light: [spot(130, 184, 48, { move: 'breath' }), spot(330, 120, 40, { move: 'breath' })],
  },
  at: {
    paddy: [spot(195, 340, 400, { h: 84, layer: 'water' })],
    reeds: [spot(36, 352, 126), spot(352, 354, 118), spot(300, 360, 72)],
    egret: [spot(128, 322, 66), spot(176, 300, 40)],
    'egret-fly': [spot(112, 150, 78, { move: 'drift' }), spot(176, 116, 48, { move: 'drift' })],
    boat: [spot(206, 262, 116, { move: 'float' })],
    'pleasure-boat': [spot(196, 296, 220, { move: 'float' })],
    willow: [spot(40, 250, 150, { layer: 'water' })],
    viaduct: [spot(195, 196, 400)],
  },
  lanterns: [spot(70, 250, 34), spot(330, 262, 30)],
}

const field: Base = {
  disc: [206, 196, 92],
  fixed: [
    halo('sky', 206, 190, 210, 0.85),
    put('sky', 'cloud', 76, 110, 130, { opacity: 0.85 }),
    put('sky', 'cloud', 340, 130, 90, { opacity: 0.7 }),
    fill('far', 'c-far2', 'M0 196q80-24 170-12t220-8v40H0z'),
    put('far', 'house-b', 62, 214, 46),
    put('far', 'house-a', 104, 214, 52),
    put('far', 'poplar', 24, 216, 22),
    put('far', 'poplar', 330, 214, 24),
    put('far', 'poplar', 352, 216, 20),
    put('far', 'bush', 280, 214, 90),
    put('far', 'paddy', 195, 352, 400, { h: 148, layer: 'far' }),
    line('far', '#FFE9A8', 3, 'M150 236h110M130 254h160', { opacity: 0.6 }),
    fill('front', 'c-leaf', 'M0 344q90-14 190-6t200-4v40H0z'),
    put('front', 'bush', 350, 358, 150),
  ],
  usual: ['egret-fly', 'egret'],
  spots: {
    sky: [stand(110, 150, 1, { move: 'drift' }), stand(300, 100, 0.7)],
    far: [stand(230, 210, 0.9)],
    tall: [stand(330, 262, 0.9), stand(60, 256, 0.8), stand(250, 238, 0.6)],
    water: [stand(200, 300, 0.9), stand(100, 330, 0.8)],
    stuff: [stand(80, 340, 1), stand(310, 344, 0.9), stand(200, 340, 0.8)],
    light: [spot(110, 180, 50, { move: 'breath' }), spot(300, 150, 42, { move: 'breath' })],
  },
  at: {
    paddy: [],
    egret: [spot(128, 330, 56), spot(264, 300, 38)],
    reeds: [spot(34, 356, 110), spot(360, 358, 96)],
    city: [spot(195, 206, 400, { opacity: 0.9 })],
    viaduct: [spot(195, 212, 400)],
  },
  lanterns: [spot(60, 236, 32), spot(330, 240, 32)],
}

const village: Base = {
  disc: [300, 92, 38],
  fixed: [
    halo('sky', 300, 92, 130, 0.8),
    put('sky', 'cloud', 110, 110, 120),
    put('sky', 'cloud', 232, 72, 80, { opacity: 0.8 }),
    fill('far', 'c-far2', 'M0 176q90-30 190-12t200-10v70H0z'),
    fill('far', 'c-hill', 'M0 196q110-26 220-12t170-10v90H0z'),
    put('far', 'house-b', 96, 214, 40),
    put('far', 'house-a', 128, 216, 46),
    put('far', 'poplar', 150, 204, 22),
    put('far', 'poplar', 168, 206, 18),
    put('far', 'poplar', 184, 204, 20),
    fill('far', 'c-field', 'M0 212q120-20 240-8t150-6v80H0z'),
    line('far', 'k-lhi', 2, 'M150 214 90 268M200 210l-12 58M250 212l40 56', { opacity: 0.7 }),
    fill('wall', 'c-leaf', 'M0 262q100-10 200-4t190-4v40H0z'),
    fill('wall', 'c-water', 'M0 288q100-6 200-2t190-2v90H0z'),
    put('wall', 'ripple', 70, 326, 170),
    put('wall', 'ripple', 330, 330, 150),
    put('front', 'bush', 14, 352, 130),
    put('front', 'bush', 384, 354, 140),
  ],
  usual: ['stone-bridge', 'house-a', 'tree', 'paddy'],
  spots: {
    sky: [stand(110, 130, 1, { move: 'drift' }), stand(210, 100, 0.8)],
    far: [stand(195, 206, 1)],
    tall: [stand(330, 278, 1.14), stand(62, 276, 1.06), stand(196, 252, 0.7, { layer: 'behind' }), stand(16, 280, 0.9)],
    water: [stand(196, 302, 1.16), stand(80, 330, 0.9, { move: 'float' }), stand(310, 330, 0.8)],
    stuff: [stand(80, 340, 0.8), stand(320, 344, 0.8), stand(200, 346, 0.7)],
    light: [spot(92, 176, 46, { move: 'breath' }), spot(230, 140, 40, { move: 'breath' })],
  },
  at: {
    'stone-bridge': [spot(190, 304, 292)],
    bridge: [spot(190, 304, 300)],
    paddy: [spot(195, 268, 400, { h: 66 })],
    tree: [spot(48, 280, 112), spot(250, 248, 50, { layer: 'behind' })],
    willow: [spot(24, 300, 170)],
    quay: [spot(195, 300, 400, { h: 18, layer: 'wall' })],
    poplar: [spot(24, 272, 38), spot(56, 274, 32)],
    egret: [spot(92, 338, 44)],
    reeds: [spot(24, 356, 100), spot(366, 356, 90)],
  },
  lanterns: [spot(300, 240, 28), spot(352, 240, 28), spot(96, 236, 26)],
  with: {
    'stone-bridge': arch(190, 304, 56.5),
    bridge: arch(190, 304, 63),
  },
}

/** Light under an arch and its mirror in the water: together one round. */
function arch(x: number, y: number, r: number) {
  return [
    fill('water', '#FFF1C4', `M${x - r} ${y}a${r} ${r} 0 0 1 ${2 * r} 0z`, { opacity: 0.62 }),
    fill('water', '#FFE3A0', `M${x - r} ${y}a${r} ${r} 0 0 0 ${2 * r} 0z`, { opacity: 0.5 }),
    fill(
      'water',
      'c-water',
      `M${x - r - 6} ${y + 10}h${2 * r}v4h-${2 * r}zM${x - r + 20} ${y + 24}h${2 * r - 30}v4h-${2 * r - 30}z`,
      { opacity: 0.9 },
    ),
  ]
}

const road: Base = {
  disc: [272, 136, 66],
  fixed: [
    halo('sky', 272, 136, 190, 0.8),
    put('sky', 'cloud', 92, 120, 140, { opacity: 0.9 }),
    put('sky', 'cloud', 330, 172, 90, { opacity: 0.7 }),
    put('far', 'city', 130, 214, 300),
    fill('far', 'c-hill', 'M0 214q110-30 220-14t170-8v90H0z'),
    fill('far', 'c-field', 'M0 240q130-20 260-6t130-4v70H0z'),
    line('far', 'k-lhi', 2, 'M80 242 30 284M160 238l-20 46M240 238l10 46M320 240l44 44', { opacity: 0.6 }),
    put('behind', 'poplar', 30, 284, 36),
    put('behind', 'poplar', 110, 284, 30),
    put('behind', 'poplar', 300, 284, 34),
    put('behind', 'poplar', 362, 286, 38),
    fill('wall', 'c-leaf', 'M0 280h390v20H0z'),
    fill('wall', 'c-redge', 'M0 292h390v6H0z'),
    fill('wall', 'c-road', 'M0 296h390v46H0z'),
    line('wall', 'var(--road-line)', 3.5, 'M-20 322h430', { dash: '34 40' }),
    fill('front', 'c-ldk', 'M0 338q80-10 200-4t190-2v42H0z'),
  ],
  usual: ['bus', 'viaduct', 'tree'],
  spots: {
    sky: [stand(110, 150, 1, { move: 'drift' }), stand(330, 100, 0.8)],
    far: [stand(195, 232, 1)],
    tall: [stand(66, 286, 1), stand(344, 288, 1), stand(210, 284, 0.8)],
    water: [stand(200, 290, 0.8), stand(90, 290, 0.7)],
    stuff: [stand(70, 296, 0.8), stand(320, 296, 0.8), stand(200, 294, 0.7)],
    light: [
      spot(120, 190, 48, { move: 'breath' }),
      spot(330, 210, 42, { move: 'breath' }),
      spot(200, 150, 36, { move: 'breath' }),
    ],
  },
  at: {
    bus: [spot(176, 334, 196)],
    viaduct: [spot(195, 252, 420)],
    train: [spot(150, 173, 260)],
    bush: [spot(60, 356, 160), spot(340, 356, 150)],
  },
  lanterns: [spot(60, 270, 30), spot(206, 266, 28), spot(334, 270, 30)],
  with: { 'lan-on': [line('light', 'k-tile', 3, 'M60 292v-62M206 292v-66M334 292v-62')] },
}

export const COUNTRY: Record<string, Base> = { wetland, field, village, road }
