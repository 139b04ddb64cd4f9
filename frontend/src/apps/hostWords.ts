/** What the hall's screen and the remote say comes apart from the words of a ride. */
import { keepApart, type Table } from '@/words'

const tables = import.meta.glob<Table>(['./{hall,remote}/words/*.json', '!**/*.own.json'], { import: 'default' })

keepApart(['hall', 'remote'], (area, of) => tables[`./${area}/words/${of}.json`]!())
