/** Canal, bridge and the lake at night: an arch or a moon and its mirror make one round. */
import type { Base } from './model'
import { fill, halo, line, put, spot, stand } from './pen'

const canal: Base = {
  disc: [196, 150, 70],
  fixed: [
    halo('sky', 196, 150, 190, 0.75),
    put('sky', 'cloud', 300, 96, 110),
    put('sky', 'cloud', 92, 116, 84, { opacity: 0.8 }),
    fill('far', 'c-far2', 'M0 204q90-30 190-14t200-8v70H0z'),
    fill('far', 'c-hill', 'M60 238q60-20 140-10t130-6v50H60z'),
    put('behind', 'tree', 326, 250, 70),
    put('behind', 'house-c', 118, 262, 72),
    put('behind', 'house-b', 286, 262, 68),
    put('behind', 'house-b', 62, 276, 92),
    put('behind', 'house-a', 360, 288, 140),
    fill('wall', 'c-water', 'M0 258h390v114H0z'),
    fill('wall', 'c-stone', 'M0 282 104 254h46L0 304zM390 282 286 254h-46l150 50z'),
    fill('wall', 'c-ssh', 'M0 304l150-50v9L0 334zM390 304l-150-50v9l150 71z'),
    line('wall', 'k-sdk', 1.4, 'M0 318l150-60M390 318l-150-60M60 284v22M112 267v14M330 284v22M278 267v14', {
      opacity: 0.5,
    }),
    put('wall', 'ripple', 196, 322, 170),
    put('wall', 'ripple', 330, 356, 150),
    put('front', 'bush', 2, 360, 110),
  ],
  usual: ['stone-bridge', 'willow', 'boat'],
  spots: {
    sky: [stand(200, 120, 0.9, { move: 'drift' }), stand(300, 100, 0.7)],
    far: [stand(195, 240, 1)],
    tall: [
      stand(336, 298, 1.16, { layer: 'wall' }),
      stand(48, 296, 1.1, { layer: 'wall' }),
      stand(250, 258, 0.7, { layer: 'behind' }),
    ],
    water: [
      stand(196, 268, 0.9),
      stand(250, 346, 1, { layer: 'stuff', move: 'float' }),
      stand(90, 344, 0.9, { layer: 'stuff' }),
    ],
    stuff: [stand(56, 342, 0.8), stand(336, 342, 0.8), stand(200, 342, 0.7)],
    light: [spot(196, 236, 44, { move: 'breath' }), spot(300, 170, 40, { move: 'breath' })],
  },
  at: {
    'stone-bridge': [spot(195, 266, 236)],
    bridge: [spot(195, 266, 250)],
    willow: [spot(356, 306, 196, { layer: 'stuff' })],
    'house-a': [spot(42, 296, 160, { layer: 'wall' })],
    'house-b': [spot(346, 298, 118, { layer: 'wall' })],
    'house-c': [spot(50, 296, 132, { layer: 'wall' })],
    quay: [spot(195, 268, 190, { h: 10, layer: 'wall' })],
    boat: [spot(166, 336, 140, { layer: 'stuff', move: 'float' })],
    'pleasure-boat': [spot(190, 346, 196, { layer: 'stuff', move: 'float' })],
    ripple: [spot(120, 350, 190, { layer: 'wall' })],
    'crane-bird': [spot(288, 172, 124, { move: 'drift' })],
    reeds: [spot(28, 360, 110), spot(366, 360, 90)],
    egret: [spot(70, 346, 46)],
  },
  lanterns: [spot(78, 236, 28), spot(322, 246, 28), spot(364, 246, 28)],
  with: { 'stone-bridge': mirror(195, 266, 45.7), bridge: mirror(195, 266, 52.7) },
}

/** Sky seen under an arch, and its light in the water. */
function mirror(x: number, y: number, r: number) {
  return [
    fill('water', '#FFF1C4', `M${x - r} ${y}a${r} ${r} 0 0 1 ${2 * r} 0z`, { opacity: 0.55 }),
    fill('water', '#FFE3A0', `M${x - r} ${y}a${r} ${r} 0 0 0 ${2 * r} 0z`, { opacity: 0.55 }),
    fill(
      'water',
      'c-water',
      `M${x - r} ${y + 12}h${2 * r}v4h-${2 * r}zM${x - r + 16} ${y + 28}h${2 * r - 40}v4h-${2 * r - 40}zM${x - 20} ${y + 42}h48v4h-48z`,
      { opacity: 0.85 },
    ),
  ]
}

const bridge: Base = {
  disc: [195, 286, 62],
  fixed: [
    halo('sky', 195, 262, 220, 0.95),
    put('sky', 'cloud', 76, 110, 120, { opacity: 0.8 }),
    put('sky', 'cloud', 332, 146, 90, { opacity: 0.7 }),
    put('far', 'city', 195, 288, 250, { opacity: 0.75 }),
    fill('far', 'c-far2', 'M0 268q60-16 110-4v30H0zM280 264q60-14 110-2v30H280z'),
    fill('wall', 'c-water', 'M0 286h390v90H0z'),
    fill('wall', 'c-sun', 'M133 286a62 62 0 0 0 124 0z', { opacity: 0.6 }),
    fill('wall', 'c-water', 'M120 298h150v4H120zM140 312h50v4h-50zM210 312h60v4h-60zM150 326h92v4h-92z'),
    put('behind', 'bridge', 195, 290, 540),
    fill('front', 'c-leaf', 'M0 326q50-10 104 6t60 42H0zM390 330q-40-10-80 8t-50 36h130z'),
    put('front', 'reeds', 372, 366, 88),
    put('front', 'bush', 20, 358, 130),
  ],
  usual: ['crane-bird', 'ripple', 'sun'],
  spots: {
    sky: [stand(250, 120, 1, { move: 'drift' }), stand(110, 130, 0.8)],
    far: [stand(195, 286, 0.8)],
    tall: [stand(40, 334, 0.9, { layer: 'stuff' }), stand(350, 336, 0.9, { layer: 'stuff' })],
    water: [stand(212, 340, 0.8, { layer: 'stuff', move: 'float' }), stand(120, 320, 0.8), stand(300, 322, 0.8)],
    stuff: [stand(58, 344, 0.9), stand(330, 346, 0.8), stand(110, 350, 0.7)],
    light: [spot(110, 150, 48, { move: 'breath' }), spot(300, 190, 40, { move: 'breath' })],
  },
  at: {
    bridge: [],
    'crane-bird': [spot(276, 134, 150, { move: 'drift' }), spot(128, 112, 74, { move: 'drift' })],
    'map-board': [spot(66, 348, 110)],
    ripple: [spot(110, 318, 150, { layer: 'wall', h: 26 }), spot(300, 330, 150, { layer: 'wall', h: 26 })],
    city: [],
    reeds: [spot(30, 360, 110)],
    egret: [spot(300, 346, 48)],
  },
  lanterns: [spot(86, 196, 28), spot(304, 196, 28), spot(140, 148, 24), spot(250, 148, 24)],
}

const night: Base = {
  disc: [195, 140, 82],
  fixed: [
    halo('sky', 195, 140, 210, 0.55),
    fill(
      'sky',
      '#FFF4DC',
      'M36 96h2.500v2.500H36zM92 64h2v2h-2zM330 80h2.500v2.500h-2.500zM368 140h2v2h-2zM20 168h2v2h-2zM296 52h2v2h-2zM72 132h2v2h-2zM350 190h2v2h-2z',
      { opacity: 0.85 },
    ),
    put('sky', 'cloud', 84, 168, 130, { opacity: 0.7 }),
    put('sky', 'cloud', 320, 132, 100, { opacity: 0.6 }),
    fill('far', 'c-far', 'M0 222q70-44 140-20 60-30 130-4 60-20 120 10v40H0z'),
    fill('far', 'c-hill', 'M0 232q80-24 170-8t220-10v40H0z'),
    fill('wall', 'c-water', 'M0 236h390v140H0z'),
    fill(
      'wall',
      'c-sun',
      'M150 240h90v5h-90zM128 254h134v6H128zM156 270h78v5h-78zM122 286h150v6H122zM150 304h92v5h-92zM132 322h124v6H132z',
      { opacity: 0.5 },
    ),
    put('wall', 'ripple', 70, 286, 170, { h: 34 }),
    put('wall', 'ripple', 330, 306, 160, { h: 34 }),
    put('front', 'reeds', 14, 366, 100),
    put('front', 'reeds', 378, 368, 84),
    fill('front', 'c-ldk', 'M0 352q50-12 100 0t60 20H0zM390 352q-40-12-84 2t-40 20h124z'),
  ],
  usual: ['boat', 'lan-on', 'moon'],
  spots: {
    sky: [stand(100, 110, 0.9, { move: 'drift' }), stand(300, 100, 0.7)],
    far: [stand(195, 236, 0.9)],
    tall: [stand(54, 262, 0.8), stand(338, 262, 0.8), stand(270, 246, 0.5, { layer: 'far' })],
    water: [stand(190, 306, 1.2), stand(90, 320, 1), stand(300, 330, 0.9)],
    stuff: [stand(300, 344, 0.8), stand(90, 346, 0.8), stand(195, 350, 0.7)],
    light: [
      spot(100, 210, 44, { move: 'breath' }),
      spot(296, 196, 52, { move: 'breath' }),
      spot(60, 130, 34, { move: 'breath' }),
    ],
  },
  at: {
    boat: [spot(190, 302, 200, { move: 'float' })],
    'pleasure-boat': [spot(194, 304, 236, { move: 'float' })],
    ripple: [spot(196, 338, 200, { layer: 'wall' })],
    'stone-bridge': [spot(195, 286, 310)],
    bridge: [spot(195, 286, 320)],
    reeds: [spot(50, 362, 90), spot(346, 364, 80)],
  },
  lanterns: [spot(66, 316, 34), spot(322, 304, 30), spot(290, 346, 40), spot(110, 348, 38), spot(356, 334, 26)],
  with: {
    boat: [halo('water', 196, 284, 90, 0.55)],
    'pleasure-boat': [halo('water', 196, 262, 130, 0.6)],
    'lan-on': [66, 322].map((x) => line('water', '#FFD27A', 3, `M${x - 12} 324h24M${x - 8} 332h16`, { opacity: 0.6 })),
  },
}

export const WATERSIDE: Record<string, Base> = { canal, bridge, night }
