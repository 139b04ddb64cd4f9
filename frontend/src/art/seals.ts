/**
 * The frames and figures of the stamps. All lie on a 120×120 sheet and are drawn in
 * `currentColor`, so that the ink is the wearer's choice.
 */

export interface SealFrame {
  /** Outer border, 4 wide. */
  outer: string
  /** Inner border, 1.5 wide. */
  inner: string
  /** Where the figure's middle lies, and its scale. */
  figure: [x: number, y: number, scale: number]
  /** Baseline of the name and the width it may take. */
  text: [y: number, width: number]
}

export interface SealFigure {
  /** Filled with the even-odd rule: a shape inside a shape is a hole. Lies around 0,0 within 60×56. */
  fill?: string
  /** Drawn as lines, 3 wide. */
  line?: string
}

const PLUM_OUTER = petals(30, 26)
const PLUM_INNER = petals(24, 24)

/** Outline of five round petals around the sheet's middle: `d` from the middle, radius `r`. */
function petals(d: number, r: number): string {
  const rad = Math.PI / 180
  const notch = d * Math.cos(36 * rad) + Math.sqrt(r * r - (d * Math.sin(36 * rad)) ** 2)
  const point = (degrees: number) =>
    `${(60 + notch * Math.cos(degrees * rad)).toFixed(1)} ${(60 + notch * Math.sin(degrees * rad)).toFixed(1)}`
  const arcs = [0, 1, 2, 3, 4].map((petal) => `A${r} ${r} 0 0 1 ${point(-54 + petal * 72)}`)
  return `M${point(-126)}${arcs.join('')}z`
}

export const FRAMES: Record<string, SealFrame> = {
  square: {
    outer: 'M28 6h64q22 0 22 22v64q0 22-22 22H28Q6 114 6 92V28Q6 6 28 6z',
    inner: 'M29 14h62q15 0 15 15v62q0 15-15 15H29q-15 0-15-15V29q0-15 15-15z',
    figure: [60, 50, 1.02],
    text: [98, 78],
  },
  circle: {
    outer: 'M60 6a54 54 0 1 1 0 108 54 54 0 1 1 0-108z',
    inner: 'M60 14a46 46 0 1 1 0 92 46 46 0 1 1 0-92z',
    figure: [60, 48, 0.92],
    text: [93, 60],
  },
  arch: {
    outer: 'M6 114V58a54 52 0 0 1 108 0v56z',
    inner: 'M14 106V58a46 44 0 0 1 92 0v48z',
    figure: [60, 57, 0.96],
    text: [101, 80],
  },
  ticket: {
    outer: 'M18 6h84q0 12 12 12v84q-12 0-12 12H18q0-12-12-12V18q12 0 12-12z',
    inner: 'M24 14h72q2 10 10 11v70q-8 1-10 11H24q-2-10-10-11V25q8-1 10-11z',
    figure: [60, 50, 1],
    text: [99, 74],
  },
  drop: {
    outer: 'M60 5c34 26 52 46 52 68a52 42 0 0 1-104 0c0-22 18-42 52-68z',
    inner: 'M60 16c28 22 44 40 44 57a44 34 0 0 1-88 0c0-17 16-35 44-57z',
    figure: [60, 64, 0.86],
    text: [100, 54],
  },
  wave: {
    outer:
      'M34 10Q60 0 86 10 110 10 110 34 120 60 110 86 110 110 86 110 60 120 34 110 10 110 10 86 0 60 10 34 10 10 34 10z',
    inner: 'M38 18q22-8 44 0 20 0 20 20 8 22 0 44 0 20-20 20-22 8-44 0-20 0-20-20-8-22 0-44 0-20 20-20z',
    figure: [60, 50, 0.95],
    text: [97, 66],
  },
  hexagon: {
    outer: 'M60 4 112 32v56L60 116 8 88V32z',
    inner: 'M60 13 104 37v46L60 107 16 83V37z',
    figure: [60, 51, 0.94],
    text: [93, 60],
  },
  octagon: {
    outer: 'M38 6h44l32 32v44l-32 32H38L6 82V38z',
    inner: 'M41 14h38l27 27v38l-27 27H41L14 79V41z',
    figure: [60, 49, 0.96],
    text: [97, 62],
  },
  fan: {
    outer: 'M60 4c31 0 52 21 52 47 0 24-18 42-42 46l-4 2v13q0 4-6 4t-6-4V99l-4-2C26 93 8 75 8 51 8 25 29 4 60 4z',
    inner: 'M60 11c26 0 45 17 45 40S86 91 60 91 15 74 15 51s19-40 45-40z',
    figure: [60, 43, 0.86],
    text: [84, 58],
  },
  scroll: {
    outer: 'M6 10h10v8h88v-8h10v100h-10v-8H16v8H6z',
    inner: 'M22 25h76v70H22zM16 18v84M104 18v84',
    figure: [60, 51, 0.86],
    text: [90, 70],
  },
  plum: {
    outer: PLUM_OUTER,
    inner: PLUM_INNER,
    figure: [60, 49, 0.9],
    text: [91, 62],
  },
  gate: {
    outer: 'M44 8h32q8 24 41 31l-6 13h-3v62H12V52H9L3 39q33-7 41-31z',
    inner: 'M20 52h80v54H20zM49 16h22q6 18 31 26H18q25-8 31-26z',
    figure: [60, 66, 0.62],
    text: [101, 74],
  },
}

export const FIGURES: Record<string, SealFigure> = {
  hall: {
    fill: 'M-31-5Q-15-10-10-25H10q5 15 21 20l-3 6h-56zM-24 4h48v17h-48zM-5 8V21H5V8zM-18 9v7h8V9zM10 9v7h8V9zM-30 24h60v4h-60z',
  },
  tofu: {
    fill: 'M0-10 28 2 0 14-28 2zM-28 6v16L-2 33V17zM28 6v16L2 33V17z',
    line: 'M-14-16q-5-5 0-10M0-18q-6-6 0-12M14-16q-5-5 0-10',
  },
  wetland: {
    fill: 'M-21 16c2-14 12-20 18-19 3-6 0-10-1-15-2-7 2-12 8-11 3 0 5 2 5 5l9 2-10 1c-3 1-4 3-3 7 3 7 4 12 1 19-4 8-12 13-27 11z',
    line: 'M-27 20V-8M-33 20q-1-9-6-14M27 20V-6M33 20q1-7 5-12M-37 22h72',
  },
  bridge: {
    fill: 'M-38 10q22-6 28-22Q-6-20 0-20t10 8q6 16 28 22v6H16a16 16 0 0 0-32 0h-22zM18-24a6 6 0 1 1 12 0 6 6 0 1 1-12 0z',
    line: 'M-16 21a16 10 0 0 0 32 0M-35 23h13M22 23h13',
  },
  lamp: {
    fill: 'M-32 14q16-8 31 1v13q-15-8-31-1zM32 14Q16 6 1 15v13q15-8 31-1zM0-28q12 12 8 24-3 8-8 8t-8-8q-4-12 8-24z',
    line: 'M-22-14l-6-3M-24-2h-7M22-14l6-3M24-2h7',
  },
  lantern: {
    fill: 'M-3-27h6v4h-6zM-8-22H8l4 7h-24zM-12-13h24q6 12 0 25h-24q-6-13 0-25zM-9-10q-4 9 0 19H9q4-10 0-19zM0-9q7 7 5 12-1 4-5 4t-5-4q-2-5 5-12zM-14 14h28l3 7h-34zM-19 23h38v4h-38z',
    line: 'M-17 20V-8q0-22 17-22T17-8v28M-25-4h-6M-25-14l-5-3M25-4h6M25-14l5-3',
  },
  ball: {
    line: 'M0-24a24 24 0 1 1 0 48 24 24 0 1 1 0-48zM0-24v48M-24 0h48M-16-18q13 18 0 36M16-18q-13 18 0 36',
  },
  train: {
    fill: 'M-24 22v-34q0-14 24-14t24 14v34q0 6-6 6h-36q-6 0-6-6zM-18-6V4h36V-6q0-8-8-8h-20q-8 0-8 8zM-17 15a4 4 0 1 0 8 0 4 4 0 1 0-8 0zM9 15a4 4 0 1 0 8 0 4 4 0 1 0-8 0z',
  },
  crane: {
    fill: 'M-34 6q16-10 30-5Q-12-16-28-24-6-22 6-6q3 3 5 6 4-16 22-26-4 16-12 27 8-1 13-7 2-3 5-2l5 3-5 2Q33 6 22 9 10 18-8 14-4 24-16 30q0-10 2-17-8 0-20-7z',
  },
  skyline: {
    fill: 'M-31 24V0h14v24zM-14 24v-42l13-9v51zM2 24V-8h13v32zM18 24V4h11v20z',
    line: 'M-34 26h66',
  },
  // A player of Kunqu with long sleeves, one thrown up and one hanging.
  opera: {
    // Head, hair and flower; bodice; skirt; a sleeve thrown up; a sleeve hanging.
    fill: 'M-5.500-19a5.500 5.500 0 1 1 11 0 5.500 5.500 0 1 1-11 0zM-7-24q-1-7 6-7 2 3 7 2 4 1 2 6-7-4-15-1zM9-29a2.300 2.300 0 1 1 4.600 0 2.300 2.300 0 1 1-4.600 0zM-5-12q5 3 10 0 3 1 4 5L7 2H-7L-9-7q1-4 4-5zM-7.500 4h15q4 14 13 25-20 6-41 0 9-11 13-25zM-9-11q-9 0-13-10-1-5-7-7-5 6-6 14 5 0 6 5 5 9 14 9 3 0 5-1l-1-6q1-2 2-4zM9-11q7 0 10 4 4 8 12 11 5 1 6 7-6 5-15 3-6-5-9-10-2-3-4-3l2-8q-1-2-2-4z',
  },
  gear: {
    fill: `${gear()}M-9 0a9 9 0 1 0 18 0 9 9 0 1 0-18 0z`,
  },
  book: {
    fill: 'M-22-26h38q7 0 7 7v39h-40q-5 0-5 4h45v4h-45q-8 0-8-8v-37q0-9 8-9zM-13-17v5h27v-5zM-13-8v4H6v-4zM9 4v16l-5-4-5 4V4z',
  },
}

/** A wheel with eight teeth around 0,0. */
function gear(): string {
  const points: string[] = []
  for (let tooth = 0; tooth < 8; tooth++) {
    for (const [turn, radius] of [
      [-0.3, 20],
      [-0.19, 27],
      [0.19, 27],
      [0.3, 20],
    ] as const) {
      const angle = (tooth * Math.PI) / 4 + turn
      points.push(`${(radius * Math.cos(angle)).toFixed(1)} ${(radius * Math.sin(angle)).toFixed(1)}`)
    }
  }
  return `M${points.join('L')}z`
}
