// SPDX-License-Identifier: Apache-2.0

// Every page, in both languages, light and dark, wide and narrow: axe-core finds
// nothing, nothing scrolls sideways, the console stays silent, and nothing is asked
// of another host. SHOTS=folder keeps a picture of each.

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { audit } from './lib/audit.mjs'
import { languages, launch } from './lib/browser.mjs'
import { Crew } from './lib/crew.mjs'
import { pages } from './lib/pages.mjs'
import { Server } from './lib/server.mjs'

let server, browser
before(async () => { [server, browser] = await Promise.all([Server.start(), launch()]) })
after(async () => { await browser?.close(); await server?.stop() })

describe('every page', { concurrency: 2 }, () => {
  for (const lang of languages) {
    it(lang, async t => {
      const crew = new Crew(browser, server, lang)
      for (const p of pages) await t.test(p.name, () => visit(crew, p))
      await crew.leave()
    })
  }
})

async function visit(crew, { name, role, path, status, open }) {
  const member = await crew.member(role)
  const { page } = member
  if (path) {
    const answer = await page.goto(path)
    assert.equal(answer.status(), status ?? 200, path)
  }
  await open?.(page, crew)
  assert.equal(await page.locator('html').getAttribute('lang'), crew.lang)
  const found = await audit(page, `${name} ${crew.lang}`)
  await page.unrouteAll()
  assert.deepEqual([...found, ...crew.faults()], [])
}
