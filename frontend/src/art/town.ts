/** City, factory and the scholar's small house: roofs, lit windows, a disc behind them. */
import type { Base } from './model'
import { fill, halo, line, put, spot, stand } from './pen'

const city: Base = {
  disc: [268, 158, 78],
  fixed: [
    halo('sky', 268, 158, 210, 0.9),
    put('sky', 'cloud', 92, 104, 120, { opacity: 0.8 }),
    put('far', 'city', 195, 250, 420, { opacity: 0.7 }),
    put('behind', 'towers', 96, 272, 232),
    put('behind', 'towers', 326, 276, 196, { flip: true }),
    fill('wall', 'c-water', 'M0 268h390v40H0z'),
    fill(
      'wall',
      '#FFD98C',
      'M52 272h10v30H52zM92 272h8v22h-8zM130 272h10v32h-10zM196 272h7v20h-7zM292 272h9v30h-9zM336 272h8v22h-8z',
      { opacity: 0.3 },
    ),
    fill('wall', 'c-sun', 'M226 276h86v4h-86zM240 286h58v4h-58zM218 296h104v4H218z', { opacity: 0.6 }),
    fill('wall', 'c-ssh', 'M0 300h390v10H0z'),
    fill('wall', 'c-stone', 'M0 308h390v64H0z'),
    put('stuff', 'post-lamp', 152, 324, 34),
    put('stuff', 'post-lamp', 356, 328, 36),
    put('front', 'bush', 20, 350, 130),
    fill('front', 'c-field', 'M150 348q70-14 150-6t90-4v36H140z'),
    line(
      'front',
      'k-leaf',
      2.6,
      'M176 350l-4-10M176 350l4-10M206 346l-4-10M206 346l4-10M238 345l-4-10M238 345l4-10M270 346l-4-10M270 346l4-10M302 347l-4-10M302 347l4-10M334 347l-4-10M334 347l4-10M366 346l-4-10M366 346l4-10',
    ),
  ],
  usual: ['city', 'lan-on', 'tree'],
  spots: {
    sky: [stand(110, 130, 0.9, { move: 'drift' }), stand(300, 96, 0.7)],
    far: [stand(195, 250, 1)],
    tall: [stand(40, 328, 1), stand(300, 322, 0.8), stand(216, 318, 0.7)],
    water: [stand(200, 304, 0.7, { move: 'float' }), stand(90, 300, 0.6)],
    stuff: [stand(90, 344, 0.9), stand(290, 346, 0.9), stand(200, 346, 0.8)],
    light: [
      spot(170, 180, 48, { move: 'breath' }),
      spot(74, 196, 40, { move: 'breath' }),
      spot(338, 120, 34, { move: 'breath' }),
    ],
  },
  at: {
    city: [],
    tree: [spot(44, 332, 112)],
    viaduct: [spot(195, 290, 420)],
    train: [spot(170, 212, 250)],
    orb: [
      spot(176, 176, 52, { move: 'breath' }),
      spot(70, 150, 40, { move: 'breath' }),
      spot(338, 116, 36, { move: 'breath' }),
    ],
    bus: [spot(230, 336, 150)],
  },
  lanterns: [spot(196, 286, 34), spot(240, 292, 34), spot(284, 292, 34), spot(326, 288, 34)],
  wire: line('light', 'k-tile', 2, 'M152 238q50 26 100 26t104-20'),
}

const factory: Base = {
  disc: [300, 112, 62],
  fixed: [
    halo('sky', 300, 112, 180, 0.7),
    put('sky', 'cloud', 116, 96, 110, { opacity: 0.8 }),
    fill('far', 'c-far2', 'M0 214q90-30 190-14t200-8v90H0z'),
    put('far', 'tree', 250, 240, 60),
    fill('far', 'c-hill', 'M0 240q110-20 210-8t180-6v80H0z'),
    put('behind', 'factory', 168, 300, 286),
    fill('wall', 'c-stone', 'M0 296h390v80H0z'),
    fill('wall', 'c-ssh', 'M0 296h390v5H0z'),
    fill('wall', '#FFE39C', 'M30 300h46l-20 40H0zM90 300h44l4 40H78zM186 300h60l30 40h-92z', { opacity: 0.34 }),
    line('wall', 'k-ssh', 1.6, 'M0 326h390M90 301l-30 71M190 301v71M290 301l30 71', { opacity: 0.8 }),
    put('front', 'bush', 30, 356, 150),
    put('front', 'bush', 366, 358, 130),
  ],
  usual: ['house-b', 'poplar', 'lan-on'],
  spots: {
    sky: [stand(200, 110, 0.9, { move: 'drift' }), stand(330, 80, 0.7)],
    far: [stand(195, 238, 1)],
    tall: [stand(344, 308, 1), stand(22, 308, 0.9), stand(300, 306, 0.7)],
    water: [stand(200, 330, 0.7), stand(300, 332, 0.7)],
    stuff: [stand(230, 340, 0.8), stand(90, 344, 0.8), stand(320, 344, 0.8)],
    light: [spot(214, 150, 46, { move: 'breath' }), spot(330, 190, 38, { move: 'breath' })],
  },
  at: {
    'house-b': [spot(346, 310, 108)],
    'house-a': [spot(336, 308, 128)],
    poplar: [spot(18, 308, 40), spot(290, 304, 30, { layer: 'behind' }), spot(382, 312, 34)],
    bus: [spot(210, 346, 150)],
  },
  lanterns: [spot(210, 206, 30), spot(250, 214, 30), spot(290, 208, 30), spot(328, 198, 26)],
  wire: line('light', 'k-tile', 2, 'M176 156q90 34 180 2'),
}

const study: Base = {
  disc: [292, 118, 70],
  fixed: [
    halo('sky', 292, 118, 190, 0.8),
    put('sky', 'cloud', 196, 82, 100, { opacity: 0.85 }),
    fill('far', 'c-far2', 'M0 190q90-24 190-10t200-8v60H0z'),
    fill('far', 'c-hill', 'M0 216q110-20 210-8t180-6v80H0z'),
    fill('wall', 'c-wall', 'M236 226h160v62H236z'),
    fill('wall', 'c-wsh', 'M236 236h160v7H236z'),
    fill('wall', 'c-tile', 'M232 218q4 2 8 2h160v14H240q-6 0-8-16z'),
    fill('wall', 'c-ldk', 'M352 250h24v24h-24z', { opacity: 0.75 }),
    line('wall', 'k-wsh', 2.4, 'M352 250l24 24M376 250l-24 24M364 250v24M352 262h24'),
    put('tall', 'xuan', 122, 296, 256),
    halo('tall', 128, 236, 120, 0.7),
    fill('water', 'c-field2', 'M0 290q120-8 220-2t170-4v90H0z'),
    fill('water', 'c-field', 'M0 308q120-10 220-2t170-4v70H0z'),
    fill('water', 'c-stone', 'M112 296h40l40 76H70z'),
    line('water', 'k-ssh', 1.8, 'M104 312h56M96 330h74M86 350h94', { opacity: 0.8 }),
    put('front', 'bush', 376, 356, 130),
  ],
  usual: ['loquat', 'books'],
  spots: {
    sky: [stand(210, 104, 0.8, { move: 'drift' }), stand(340, 80, 0.7)],
    far: [stand(200, 214, 0.9)],
    tall: [
      stand(316, 300, 1.1, { layer: 'water' }),
      stand(360, 250, 0.8, { layer: 'behind' }),
      stand(20, 300, 0.7, { layer: 'water' }),
    ],
    water: [stand(280, 340, 0.8, { layer: 'stuff' }), stand(120, 344, 0.7, { layer: 'stuff' })],
    stuff: [stand(86, 344, 1), stand(236, 346, 0.9), stand(330, 348, 0.8)],
    light: [spot(230, 190, 46, { move: 'breath' }), spot(64, 214, 40, { move: 'breath' })],
  },
  at: {
    loquat: [spot(312, 306, 164, { layer: 'water' })],
    'house-c': [spot(360, 262, 96, { layer: 'behind' })],
    'house-a': [spot(356, 252, 110, { layer: 'behind' })],
    books: [spot(232, 338, 112)],
    lamp: [spot(196, 334, 54)],
    rack: [spot(356, 340, 84)],
  },
  lanterns: [spot(28, 226, 28), spot(232, 226, 28)],
  with: {
    books: [
      fill('stuff', 'c-ssh', 'M166 336h130v9H166z'),
      fill('stuff', 'c-sdk', 'M180 345h14v27h-14zM268 345h14v27h-14z'),
    ],
    moon: [fill('tall', '#FFF3CC', 'M20 200h226l-40 60H20z', { opacity: 0.22 })],
  },
}

export const TOWN: Record<string, Base> = { city, factory, study }
