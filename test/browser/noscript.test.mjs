// SPDX-License-Identifier: Apache-2.0

// What must work with scripts switched off: signing in, a list that is narrowed, a
// reference that is searched, a row that is saved, an assessment that is run.

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { languages, launch } from './lib/browser.mjs'
import { Crew } from './lib/crew.mjs'
import { Server } from './lib/server.mjs'

let server, browser
before(async () => { [server, browser] = await Promise.all([Server.start(), launch()]) })
after(async () => { await browser?.close(); await server?.stop() })

describe('without scripts', () => {
  for (const lang of languages) {
    it(lang, async t => {
      const crew = new Crew(browser, server, lang, { javaScriptEnabled: false })
      const { page } = await crew.member('compliance')
      await t.test('narrow a list', async () => {
        await page.goto('/registers/employee')
        const all = await page.locator('main tbody tr').count()
        await page.fill('form.filters [name=q]', 'testgaard')
        await page.locator('form.filters button').first().click()
        await page.waitForURL('**/registers/employee?*q=testgaard*')
        const some = await page.locator('main tbody tr').count()
        assert.ok(some > 0 && some < all, `${some} of ${all}`)
      })
      await t.test('search a reference and save a row', async () => {
        await page.goto('/registers/access_review.decision/new')
        await page.fill('[name="grant.query"]', 'G-062')
        await page.locator('button[name=".search"][value=grant]').click()
        await page.locator('[name=grant][value=G-062]').check()
        await page.goto('/registers/location/new')
        await page.fill('[name=name]', `Uden script ${lang}`)
        await page.locator('main .actions button.primary').click()
        await page.getByRole('heading', { level: 1, name: `Uden script ${lang}` }).waitFor()
      })
      await t.test('run an assessment', async () => {
        await page.goto('/controls')
        await page.locator('form[action="/assessments"] button').click()
        await page.waitForURL('**/controls?*', { timeout: 60_000 })
        await page.locator('main .notice[role=status]').waitFor()
      })
      assert.deepEqual(crew.faults(), [])
      await crew.leave()
    })
  }
})
