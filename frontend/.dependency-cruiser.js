/**
 * Who may import whom on the page (`npm run lint:imports`). Rooms stand on floors: a module imports from its own room
 * and from floors below, types included. See docs/architecture.md.
 */

/** The rooms of src/ from the top down. Rooms of one line do not know each other. */
const FLOORS = [
  ['apps'],
  ['features'],
  ['games'],
  ['offline', 'sound', 'art'],
  ['ui'],
  ['session'],
  ['api'],
  ['words'],
  ['browser'],
  ['styles'],
]

/** The organisers' page: its app, its features, its parts, its client. */
const DESK = '^src/((apps|ui|api)/desk|features/desk-[^/]+)/'

const rooms = FLOORS.flatMap((floor, at) => floor.map((room) => ({ room, at })))

/** One rule per room: what stands above it, or beside it, is not imported. */
const downward = rooms
  .map(({ room, at }) => ({
    name: `${room}-imports-downward`,
    comment: `${room}/ imports only from itself and from the floors below it.`,
    severity: 'error',
    from: { path: `^src/${room}/` },
    to: {
      path: `^src/(${rooms
        .filter((other) => other.room !== room && other.at <= at)
        .map((other) => other.room)
        .join('|')})/`,
    },
  }))
  .filter(({ to }) => to.path !== '^src/()/')

export default {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'No module imports itself by way of others, types included.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'known-rooms',
      comment: 'Every module stands in a room of the list above.',
      severity: 'error',
      from: {},
      to: { path: '^src/', pathNot: `^src/(${rooms.map(({ room }) => room).join('|')})/` },
    },
    ...downward,
    {
      name: 'apps-apart',
      comment: 'No app imports another.',
      severity: 'error',
      from: { path: '^src/apps/([^/]+)/' },
      to: { path: '^src/apps/', pathNot: '^src/apps/$1/' },
    },
    {
      name: 'features-by-their-door',
      comment: 'A feature imports another only through its index.ts.',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/', pathNot: ['^src/features/$1/', '^src/features/[^/]+/index\\.ts$'] },
    },
    {
      name: 'desk-apart',
      comment: 'Not a byte of the organisers’ page on a phone, nor of riding on the desk.',
      severity: 'error',
      from: { path: '^src/', pathNot: DESK },
      to: { path: DESK },
    },
    {
      name: 'desk-by-itself',
      comment: 'The desk uses what is nobody’s: api, art, browser, games, words; no rider’s screens and no session.',
      severity: 'error',
      from: { path: DESK },
      to: { path: '^src/(apps|features|session|offline|sound)/', pathNot: DESK },
    },
    {
      name: 'games-apart',
      comment: 'No game imports another; `canvas` is shared by the steered ones.',
      severity: 'error',
      from: { path: '^src/games/([^/]+)/', pathNot: '^src/games/canvas/.*\\.test\\.ts$' },
      to: { path: '^src/games/[^/]+/', pathNot: '^src/games/($1|canvas)/' },
    },
    {
      name: 'no-orphans',
      comment: 'What nothing imports is dead; entries, tests and what is found by its place are not.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: '\\.test\\.ts$|^src/apps/|/demo\\.ts$|^src/games/[^/]+/index\\.ts$|^src/words/packs/|\\.d\\.ts$',
      },
      to: {},
    },
    {
      name: 'resolvable',
      comment: 'What is imported exists.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    // Imports of types count: they tie modules together for those who read them.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.vue', '.js', '.json'] },
  },
}
