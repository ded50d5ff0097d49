// SPDX-License-Identifier: Apache-2.0

// Starts the built program on the demo, on a free port of the loopback address.

import { execFile, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Codes } from './totp.mjs'

const run = promisify(execFile)
const program = resolve(process.env.TILSYN ?? fileURLToPath(new URL('../../../tilsyn', import.meta.url)))
const patience = 90_000 // a busy machine takes long to replay the year

// tilsyn runs one command of the program and returns what it printed.
export async function tilsyn(...args) { return (await run(program, args, { env: { ...process.env, LANG: 'en_GB.UTF-8' } })).stdout }

// Server is one installation with its log-ons.
export class Server {
  static async start(profile = 'realistic') {
    const s = new Server()
    s.dir = mkdtempSync(join(tmpdir(), 'tilsyn-browser-'))
    s.out = ''
    const file = join(s.dir, 'log-ons.json')
    s.process = spawn(program, ['demo', '--dir', join(s.dir, 'demo'), '--profile', profile, '--listen', '127.0.0.1:0', '--log-ons', file],
      { stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [s.process.stdout, s.process.stderr]) stream.on('data', d => { s.out = (s.out + d).slice(-20_000) })
    try {
      await s.#ready(file)
    } catch (e) {
      await s.stop()
      throw e
    }
    return s
  }

  async #ready(file) {
    for (const end = Date.now() + patience; Date.now() < end; await sleep(100)) {
      if (this.process.exitCode !== null) break
      if (!existsSync(file)) continue
      let known
      try { known = JSON.parse(readFileSync(file, 'utf8')) } catch { continue } // half written
      this.url = known.url.replace(/\/$/, '')
      this.people = known.log_ons.map(p => ({ ...p, codes: p.secret && new Codes(p.secret) }))
      if ((await fetch(this.url + '/healthz')).ok) return
    }
    throw new Error('the server did not come up:\n' + this.out)
  }

  // person returns the log-on of a role.
  person(role) {
    const p = this.people.find(p => p.role === role)
    if (!p) throw new Error(`no log-on as ${role}`)
    return p
  }

  async stop() {
    if (this.process.exitCode === null) {
      const ended = new Promise(done => this.process.once('exit', done))
      this.process.kill('SIGTERM')
      const hard = setTimeout(() => this.process.kill('SIGKILL'), 15_000)
      await ended
      clearTimeout(hard)
    }
    rmSync(this.dir, { recursive: true, force: true })
  }
}
