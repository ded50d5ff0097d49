// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import { Codes, code, decode } from './lib/totp.mjs'

test('codes of RFC 6238, appendix B', () => {
  const key = decode('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
  for (const [seconds, want] of [
    [59, '94287082'], [1111111109, '07081804'], [1111111111, '14050471'],
    [1234567890, '89005924'], [2000000000, '69279037'], [20000000000, '65353130'],
  ]) assert.equal(code(key, Math.floor(seconds / 30), 8), want)
})

test('a code stays good while it is typed', async () => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  const first = at => {
    mock.timers.enable({ apis: ['Date'], now: at * 1000 })
    return new Codes(secret).use(c => c).finally(() => mock.timers.reset())
  }
  assert.equal(await first(3001), code(decode(secret), 99), 'early in a step the one before is good for long')
  assert.equal(await first(3029.9), code(decode(secret), 100), 'at its end it is not')
})
