// SPDX-License-Identifier: Apache-2.0

// One-time codes as RFC 6238 makes them: SHA-1, six digits, steps of 30 seconds.

import { createHmac } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

const step = 30
const typing = 20 // seconds that a code must stay good after it was given out

// decode reads base32 (RFC 4648, 6), with or without padding.
export function decode(secret) {
  let bits = ''
  for (const c of secret.toUpperCase().replace(/[\s=]/g, '')) {
    const value = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c)
    if (value < 0) throw new Error('not base32')
    bits += value.toString(2).padStart(5, '0')
  }
  return Buffer.from(bits.match(/.{8}/g)?.map(b => parseInt(b, 2)) ?? [])
}

// code returns the code of a key at a step.
export function code(key, counter, digits = 6) {
  const message = Buffer.alloc(8)
  message.writeBigUInt64BE(BigInt(counter))
  const mac = createHmac('sha1', key).update(message).digest()
  const at = mac[19] & 15
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 10 ** digits).padStart(digits, '0')
}

// Codes gives out the codes of one secret. The server takes each step once, later
// ones only, and one step to either side of its own: so no step is given twice, one
// caller waits until the one before has used its code, and when the window is used
// up the caller waits for the next.
export class Codes {
  #key
  #last = 0
  #before = Promise.resolve()

  constructor(secret) { this.#key = decode(secret) }

  // use calls back with a fresh code.
  use(callback) {
    const used = this.#before.then(async () => callback(await this.#next()))
    this.#before = used.catch(() => {})
    return used
  }

  async #next() {
    const stepIn = seconds => Math.floor((Date.now() / 1000 + seconds) / step)
    const counter = Math.max(this.#last + 1, stepIn(typing) - 1)
    while (counter > stepIn(0) + 1) await sleep(200)
    this.#last = counter
    return code(this.#key, counter)
  }
}
