// SPDX-License-Identifier: Apache-2.0

// The daily tasks of docs/tasks.md, each in Danish and in English and within its
// budget. What a task must have brought about is checked on the pages it leads to.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { audit } from './lib/audit.mjs'
import { languages, launch, open } from './lib/browser.mjs'
import { Crew } from './lib/crew.mjs'
import { locations } from './lib/fixture.mjs'
import { Person, signIn } from './lib/person.mjs'
import { Server } from './lib/server.mjs'

let server, browser
before(async () => { [server, browser] = await Promise.all([Server.start(), launch()]) })
after(async () => { await browser?.close(); await server?.stop() })

// Each language has people and rows of its own: both work on one installation.
const told = {
  da: {
    basis: 'Varsler blev sendt for sent i august. Kontrolmål F er derfor ikke fuldt ud opnået.',
    leaver: 'E-012', grant: 'G-062', supplier: 'Kvartskilden A/S (fiktiv)', places: ['LOC-01', 'LOC-91', 'LOC-92'],
    answers: ['S-I1.score=0', 'S-G7.fact=yes', 'S-D1.fact=no'], against: 'S-D1', declaration: /selvdeklaration|egenerklæring/i,
    proven: 'BEVIST', altered: 'ÆNDRET',
  },
  en: {
    basis: 'Notices were sent too late in August. Objective F was therefore not fully achieved.',
    leaver: 'E-004', grant: 'G-022', supplier: 'Flintkilden A/S (fiktiv)', places: ['LOC-02', 'LOC-93', 'LOC-94'],
    answers: ['S-I1.score=3', 'S-G7.fact=no', 'S-D1.fact=yes'], against: 'S-G7', declaration: /self-declaration/i,
    proven: 'PROVEN', altered: 'ALTERED',
  },
}

for (const lang of languages) {
  describe(lang, () => {
    let crew
    const mine = told[lang]
    before(() => { crew = new Crew(browser, server, lang) })
    after(async () => {
      const faults = crew.faults()
      await crew.leave()
      assert.deepEqual(faults, [])
    })

    // lead is the compliance lead at the front page.
    async function lead() {
      const { page } = await crew.member('compliance')
      await page.goto('/')
      return new Person(page)
    }

    it('sign in with a second factor', async t => {
      const { page, context, faults } = await open(browser, server, lang)
      const p = new Person(page)
      await page.goto('/')
      await signIn(p, server.person('owner'))
      assert.equal(new URL(page.url()).pathname, '/')
      t.diagnostic(p.within(2, 3))
      assert.deepEqual(faults, [])
      await context.close()
    })

    it('enter a leaver, see C.5 and B.13 change', async t => {
      const { page } = await crew.member('compliance')
      const before = [await deviations(page, 'B.13'), await deviations(page, 'C.5')]
      const p = await lead()
      await p.go('nav a[href="/registers"]')
      await p.go('a[href="/registers/offboarding"]')
      await p.go('a[href^="/registers/offboarding/new"]')
      await p.choose('[name=person]', mine.leaver)
      await p.fill('[name=last_day]', '30-06-2025')
      await p.go('.actions button.primary', url => !url.pathname.endsWith('/new'))
      await p.go(`main a[href="/registers/employee/${mine.leaver}"]`)
      await p.go(`a[href="/registers/employee/${mine.leaver}/edit"]`)
      await p.fill('[name=leave_date]', '30-06-2025')
      await p.go('.actions button.primary', url => !url.pathname.endsWith('/edit'))
      await p.go('nav a[href="/controls"]')
      await p.go('main form[action="/assessments"] button', '**/controls?*')
      await p.go('main th a[href^="/controls/B.13"]')
      await page.locator(`[id="rule-B.13-r2"] tr:has(.tag.deviation) a[href="/registers/access_grant/${mine.grant}"]`).waitFor()
      t.diagnostic(p.within(14, 6))
      const now = [await deviations(page, 'B.13'), await deviations(page, 'C.5')]
      for (const i of [0, 1]) assert.ok(now[i] > before[i], `deviations before ${before}, after ${now}`)
    })

    it('add a sub-processor, after two mistakes', async t => {
      const p = await lead()
      const { page } = p
      await p.go('nav a[href="/registers"]')
      await p.go('a[href="/registers/sub_processor"]')
      await p.go('a[href^="/registers/sub_processor/new"]')
      const typed = {
        cvr_or_reg: '12345674', address: 'Kildevej 1, 0000 Testby', processing_description: 'Udsender breve.\nSletter efter 30 dage.',
        contact: 'kontakt@taagehorn.example', processing_countries: 'DK', support_countries: 'DK', due_diligence_at: '01-02-2025', confirmed_at: '03-02-2025',
      }
      for (const [name, value] of Object.entries(typed)) await p.fill(`[name=${name}]`, value)
      await p.choose('[name=reg_country]', 'DK')
      await p.fill('[name=started]', '31-02-2025')
      await p.press('[name=risk_class][value=low]')
      await p.press('.actions button.primary')
      await page.locator('#summary').waitFor()
      assert.equal(await page.evaluate(() => document.activeElement.id), 'summary', 'the error summary has the focus')
      assert.deepEqual(await page.locator('#summary a').evaluateAll(list => list.map(a => a.hash)), ['#f-legal_name', '#f-started'])
      for (const [name, value] of Object.entries({ ...typed, reg_country: 'DK', started: '31-02-2025' })) {
        assert.equal(await page.locator(`[name=${name}]`).inputValue(), value, name)
      }
      assert.ok(await page.locator('[name=risk_class][value=low]').isChecked())
      await p.fill('[name=legal_name]', mine.supplier)
      await p.fill('[name=started]', '28-02-2025')
      await p.go('.actions button.primary', url => !url.pathname.endsWith('/new'))
      await page.getByRole('heading', { level: 1, name: mine.supplier }).waitFor()
      t.diagnostic(p.within(8, 14))
    })

    it('import a register from XLSX, dry run first', async t => {
      const file = await locations(server.dir, mine.places)
      const p = await lead()
      const { page } = p
      await p.go('nav a[href="/registers"]')
      await p.go('a[href="/registers/location"]')
      await p.go('a[href="/registers/location/import"]')
      await p.attach('input[type=file]', file)
      await p.press('main form button.primary')
      const [old, ...fresh] = mine.places
      await page.locator(`table:has(caption a[href="/registers/location/${old}"])`).getByText(`Prøvelager ${old}`).waitFor()
      for (const id of fresh) await page.getByText(`location/${id}`).waitFor()
      const looking = await open(browser, server, lang, { storageState: await page.context().storageState() })
      assert.equal((await looking.page.goto(`/registers/location/${fresh[0]}`)).status(), 404, 'a dry run stores nothing')
      await looking.context.close()
      await p.go('main form button.primary', url => url.pathname === '/registers/location')
      for (const id of mine.places) await page.locator(`a[href="/registers/location/${id}"]`).first().waitFor()
      t.diagnostic(p.within(5, 1))
    })

    it('fill the self-declaration and fetch it', async t => {
      const p = await lead()
      const { page } = p
      await p.go('nav a[href="/declaration"]')
      for (const answer of mine.answers) {
        const [name, value] = answer.split('=')
        await p.press(`[name="${name}"][value="${value}"]`)
      }
      await p.go('main form.entry button.primary >> nth=0')
      await page.locator(`[id="${mine.against}"] .tag.deviation`).waitFor()
      for (const answer of mine.answers) {
        const [name, value] = answer.split('=')
        assert.ok(await page.locator(`[name="${name}"][value="${value}"]`).isChecked(), answer)
      }
      assert.match(textOf(await p.download('a[href="/declaration/pdf"] >> nth=0')), mine.declaration)
      t.diagnostic(p.within(6, 4))
    })

    it('conclude as the auditor, after a mistake', async t => {
      const { page } = await crew.member('auditor')
      await page.goto('/')
      const p = new Person(page)
      await p.go('nav a[href="/documents"]')
      await p.go('a[href="/engagements"]')
      await p.go('a[href="/engagements/ENG-2025"]')
      await step(p, 'responses')
      await p.choose('[name=conclusion_c]', 'unmodified')
      await p.press('form[action$="/conclusion"] button.primary')
      await page.locator('#summary').waitFor()
      assert.deepEqual(await audit(page, `refused ${lang}`), [])
      await p.choose('[name=conclusion_c]', 'qualified')
      await p.fill('[name=basis_text]', mine.basis)
      await p.press('form[action$="/conclusion"] button.primary')
      await page.locator('#summary').waitFor({ state: 'detached' })
      await step(p, 'concluded')
      await page.getByText(mine.basis).waitFor()
      assert.equal(await page.locator('[name=basis_text]').count(), 0, 'what is concluded is not asked for again')
      t.diagnostic(p.within(8, 4))
    })

    // step takes the engagement to another state.
    async function step(p, to) {
      await p.press(`form[action$="/state"]:has([name=to][value=${to}]) button`)
      await p.page.locator(`form[action$="/state"] [name=to][value=${to}]`).waitFor({ state: 'detached' })
      await p.page.waitForLoadState()
    }

    it('make the report, sign it as two people, verify it', async t => {
      const p = await lead()
      const { page } = p
      await p.go('nav a[href="/documents"]')
      await p.go('a[href="/documents/new"]')
      await p.go('main form button.primary', '**/documents/preview*')
      await p.go('main form[action="/documents"] button.primary', /\/documents\/[0-9a-f]+$/)
      const address = page.url()
      for (const role of ['management', 'auditor']) await sign(p, role, address)
      await page.goto(address)
      const report = await keep(p, 'main a[href$="/pdf"] >> nth=0', 'report.pdf')
      const bundle = await keep(p, 'main a[href$="/bundle"]', 'evidence.ledger.zip')
      assert.match(textOf(report), /ISAE 3000/)
      await p.go('main a[href="/verify"]')
      assert.equal(await verify(p, [report, bundle]), mine.proven)
      t.diagnostic(p.within(20, 12))
      await page.goto('/verify')
      assert.equal(await verify(p, [flipped(report), bundle]), mine.altered)
    })

    // sign signs as another person who was sent the address.
    async function sign(p, role, address) {
      const { page, context, faults } = await open(browser, server, lang)
      const before = p.page
      p.at(page)
      await page.goto(address)
      await signIn(p, server.person(role))
      await p.go('main a[href$="/sign"]')
      await p.press('[name=read]')
      await p.go('main form button.primary', url => !url.pathname.endsWith('/sign'))
      p.at(before)
      assert.deepEqual(faults, [])
      await context.close()
    }
  })
}

// deviations returns how many deviations the list of controls counts for one.
async function deviations(page, control) {
  await page.goto('/controls')
  return Number(await page.locator(`main tr:has(th a[href^="/controls/${control}?"]) td.num`).first().innerText()) || 0
}

// verify uploads files and returns the word that judges them.
async function verify(p, files) {
  await p.attach('[name=files]', files)
  await p.press('main form button.primary')
  await p.page.locator('main .card .tag').first().waitFor()
  return p.page.locator('h1').innerText()
}

// keep downloads into the folder of the server, under a name.
async function keep(p, target, name) {
  const to = join(server.dir, `${Date.now()}-${name}`)
  writeFileSync(to, readFileSync(await p.download(target)))
  return to
}

// flipped is a copy with one bit changed in the middle of its longest stream: the
// file can still be read, so it must be called altered, not merely unreadable.
function flipped(file) {
  const bytes = readFileSync(file)
  let at = 0
  for (let longest = 0, from = bytes.indexOf('stream\n'); from >= 0;) {
    const end = bytes.indexOf('endstream', from)
    if (end - from > longest) [longest, at] = [end - from, (from + end) >> 1]
    from = bytes.indexOf('stream\n', end + 'endstream\n'.length)
  }
  assert.ok(at > 0, 'the report has no stream')
  bytes[at] ^= 1
  writeFileSync(file + '.flipped.pdf', bytes)
  return file + '.flipped.pdf'
}

function textOf(pdf) {
  assert.equal(readFileSync(pdf).subarray(0, 5).toString(), '%PDF-')
  return execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })
}
