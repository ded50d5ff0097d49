// SPDX-License-Identifier: Apache-2.0

// Files that the tests upload. They are made when they are wanted, workbooks by
// the program itself.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tilsyn } from './server.mjs'

// locations makes a workbook of the register of locations: the first row is one that
// the demo has, the others are new. They were recorded before the day at which the
// demo's clock stands.
export async function locations(dir, ids) {
  const csv = join(dir, 'csv-' + ids[0]), data = join(dir, 'data-' + ids[0]), file = join(dir, `locations-${ids[0]}.xlsx`)
  mkdirSync(csv)
  writeFileSync(join(csv, 'location.csv'), ['id,recorded_at,name,kind,address,country,from',
    ...ids.map(id => `${id},2026-02-20T08:00:00Z,Prøvelager ${id},office,"Lagervej 1, 0000 Testby",DK,2025-03-01`)].join('\n') + '\n')
  await tilsyn('init', '--data', data)
  await tilsyn('import', '--data', data, csv)
  await tilsyn('export', '--data', data, file)
  return file
}

// broken is a workbook that is none.
export const broken = { name: 'locations.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: Buffer.from('PK\x03\x04 broken') }

// wrong is a sheet with a bad date, a bad country and a column that nobody knows.
export const wrong = {
  name: 'location.csv', mimeType: 'text/csv',
  buffer: Buffer.from('id,name,kind,country,from,colour\nLOC-81,Prøvelager,office,XX,2025-13-01,blue\n'),
}
