// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { code, decode } from './lib/totp.mjs'

test('codes of RFC 6238, appendix B', () => {
  const key = decode('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
  for (const [seconds, want] of [
    [59, '94287082'], [1111111109, '07081804'], [1111111111, '14050471'],
    [1234567890, '89005924'], [2000000000, '69279037'], [20000000000, '65353130'],
  ]) assert.equal(code(key, Math.floor(seconds / 30), 8), want)
})
