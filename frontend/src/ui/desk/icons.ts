/** Icons of the desk: paths in a square of 24, drawn with a line of 1.7. */
const circle = (x: number, y: number, r: number): string =>
  `M${String(x - r)} ${String(y)}a${String(r)} ${String(r)} 0 1 0 ${String(2 * r)} 0a${String(r)} ${String(r)} 0 1 0 ${String(-2 * r)} 0`
const square = (x: number, y: number): string => `M${String(x)} ${String(y)}h6v6h-6z`

export const ICONS = {
  home: 'M4 11.5 12 4l8 7.5M6 10v9h12v-9M12 13v6',
  routes: `${circle(6, 5, 2)}${circle(18, 19, 2)}M8 5h7a3.5 3.5 0 0 1 0 7H9a3.5 3.5 0 0 0 0 7h7`,
  import: 'M12 4v10M8 10.5l4 4 4-4M4 15v3a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-3',
  media: `M6 5h12a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2z${circle(9, 10, 1.6)}M5 17l4.5-4 3 2.5L16 12l4 4`,
  versions: 'M4 12a8 8 0 1 0 2.6-5.9L4 8.5M4 4v4.5h4.5M12 8v4.5l3 2',
  events: 'M6 21V4M6 5h11l-2 3.5 2 3.5H6',
  remote: `M11 3h2a3 3 0 0 1 3 3v12a3 3 0 0 1-3 3h-2a3 3 0 0 1-3-3V6a3 3 0 0 1 3-3z${circle(12, 8, 1.5)}M12 13v.1M12 16.5v.1`,
  phone:
    'M9.5 3h5A2.5 2.5 0 0 1 17 5.5v13a2.5 2.5 0 0 1-2.5 2.5h-5A2.5 2.5 0 0 1 7 18.5v-13A2.5 2.5 0 0 1 9.5 3zM11 18h2',
  play: 'M8 5.5v13l10.5-6.5z',
  stop: 'M7 7h10v10H7z',
  renew: 'M19 12a7 7 0 1 1-2.2-5.1L19.5 9M19.5 4.5V9H15',
  outside: 'M13.5 5H19v5.5M19 5l-8 8M16.5 14v4.5a1 1 0 0 1-1 1h-10a1 1 0 0 1-1-1v-10a1 1 0 0 1 1-1H10',
  archive: 'M4 5h16v4H4zM5.5 9v10h13V9M10 13h4',
  print:
    'M7 9V4h10v5M7 17H5a1.5 1.5 0 0 1-1.5-1.5v-5A1.5 1.5 0 0 1 5 9h14a1.5 1.5 0 0 1 1.5 1.5v5A1.5 1.5 0 0 1 19 17h-2M7 14h10v6H7z',
  posters: `${square(4, 4)}${square(14, 4)}${square(4, 14)}M14 14h2.5v2.5H14zM20 14v2.5M17.5 20H20v-1.5M14 20h1`,
  moderation: 'M12 3.5 5 6v5.5c0 4.3 3 7.4 7 9 4-1.6 7-4.7 7-9V6zM9 12l2.2 2.2L15.5 10',
  people: `${circle(9, 8.5, 3.2)}M3.5 19c.6-3.2 2.8-5 5.5-5s4.9 1.8 5.5 5M15.5 5.7a3 3 0 0 1 0 5.6M17.5 14.5c1.7.8 2.7 2.3 3 4.5`,
  numbers: 'M4 20V4M4 20h16M8.5 16v-5M13 16V8M17.5 16v-3',
  settings: `M4 7h9M17 7h3M4 17h3M11 17h9${circle(15, 7, 2)}${circle(9, 17, 2)}`,
  plus: 'M12 5v14M5 12h14',
  screen:
    'M5 5h14a1.5 1.5 0 0 1 1.5 1.5v8A1.5 1.5 0 0 1 19 16H5a1.5 1.5 0 0 1-1.5-1.5v-8A1.5 1.5 0 0 1 5 5zM9 20h6M12 16v4',
  close: 'M6 6l12 12M18 6 6 18',
  right: 'm9.5 6 6 6-6 6',
  warning: 'M12 4 3 19.5h18zM12 10v4.5M12 17v.1',
  clock: `${circle(12, 12, 8.5)}M12 7.5V12l3 2`,
  lock: 'M7 10.5h10a2 2 0 0 1 2 2V18a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2v-5.5a2 2 0 0 1 2-2zM8 10.5V8a4 4 0 0 1 8 0v2.5',
  pen: 'M5 19h3.5L19 8.5 15.5 5 5 15.5z',
  idea: 'M9 17.5h6M10 20.5h4M8.5 14.5a5.5 5.5 0 1 1 7 0c-.6.5-1 1.2-1 2h-5c0-.8-.4-1.5-1-2z',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  up: 'm6 14.5 6-6 6 6',
  wrong: `${circle(12, 12, 8.5)}M12 7.5v5M12 16v.1`,
  eye: `M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z${circle(12, 12, 2.8)}`,
  moon: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z',
  sun: `${circle(12, 12, 4)}M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4`,
  letters: 'M3 19 8.5 5 14 19M5 14.5h7M15.5 19l3-8 3 8M16.5 16.5h4',
  leave: 'M14 4H6v16h8M10 12h10M16.5 8.5 20 12l-3.5 3.5',
  copy: 'M9 9h10v11H9zM5 15V4h10',
  download: 'M12 4v11M8 11.5l4 4 4-4M5 20h14',
  more: `${circle(6, 12, 0.6)}${circle(12, 12, 0.6)}${circle(18, 12, 0.6)}`,
  key: `${circle(8, 15, 4)}M11 12l8-8M16 7l2.5 2.5`,
} as const

export type IconName = keyof typeof ICONS
