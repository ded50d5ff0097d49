// SPDX-License-Identifier: Apache-2.0

// The pages of the site: where each is and who opens it. An open function brings
// the page into a state that no address has.

import assert from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import { broken, locations, wrong } from './fixture.mjs'

const card = fileURLToPath(new URL('../../../internal/web/licence/testdata/card_a.jpg', import.meta.url))
const save = 'main .actions button.primary'

export const pages = [
  // The way in.
  { name: 'sign in', role: 'nobody', path: '/sign-in' },
  { name: 'sign in refused', role: 'nobody', path: '/sign-in', open: refused },
  { name: 'code', role: 'nobody', path: '/sign-in', open: code },
  { name: 'code refused', role: 'nobody', open: codeRefused },
  { name: 'welcome', role: 'nobody', open: welcome },
  { name: 'welcome refused', role: 'nobody', open: welcomeRefused },
  { name: 'welcome factor', role: 'nobody', open: factor },
  { name: 'welcome nobody', role: 'nobody', path: '/welcome/none', status: 404 },

  // Home, per role.
  ...['owner', 'compliance', 'management', 'employee', 'auditor', 'reader'].map(role => ({ name: `home ${role}`, role, path: '/' })),

  // Registers.
  { name: 'registers', role: 'compliance', path: '/registers' },
  { name: 'registers employee', role: 'employee', path: '/registers' },
  { name: 'list', role: 'compliance', path: '/registers/access_grant' },
  { name: 'list narrowed', role: 'compliance', path: '/registers/employee?q=test' },
  { name: 'list many', role: 'compliance', path: '/registers/access_grant.login' },
  { name: 'list reader', role: 'reader', path: '/registers/employee' },
  { name: 'list nothing found', role: 'compliance', path: '/registers/employee?q=xyzzyx' },
  { name: 'list filtered', role: 'compliance', path: '/registers/sub_processor?kind.is=sub_processor&started.from=2020-01-01' },
  { name: 'list wrong', role: 'compliance', path: '/registers/sub_processor?started.from=soon' },
  { name: 'list empty', role: 'compliance', path: '/registers/authority_request' },
  { name: 'search', role: 'compliance', path: '/registers/search?name=grant&target=access_grant&q=test' },
  { name: 'form', role: 'compliance', path: '/registers/sub_processor/new' },
  { name: 'form wrong', role: 'compliance', path: '/registers/sub_processor/new', open: formWrong },
  { name: 'form search', role: 'compliance', path: '/registers/access_review.decision/new', open: formSearch },
  { name: 'form edit', role: 'compliance', path: '/registers/sub_processor/SP-02/edit' },
  { name: 'form conflict', role: 'compliance', path: '/registers/location/LOC-01/edit', open: conflict },
  { name: 'detail', role: 'compliance', path: '/registers/sub_processor/SP-02' },
  { name: 'detail person', role: 'compliance', path: '/registers/employee/E-008' },
  { name: 'detail reader', role: 'reader', path: '/registers/employee/E-008' },
  { name: 'detail as of', role: 'compliance', path: '/registers/employee/E-019?as-of=01-03-2025' },
  { name: 'history', role: 'compliance', path: '/registers/sub_processor/SP-02/history' },
  { name: 'notice', role: 'compliance', path: '/registers/change_notice', open: firstRow },
  { name: 'use', role: 'compliance', open: use },
  { name: 'evidence', role: 'compliance', path: '/evidence/new' },
  { name: 'evidence wrong', role: 'compliance', path: '/evidence/new', open: page => send(page) },
  { name: 'import', role: 'compliance', path: '/registers/location/import' },
  { name: 'import broken', role: 'compliance', path: '/registers/location/import', open: page => upload(page, broken) },
  { name: 'import wrong', role: 'compliance', path: '/registers/location/import', open: page => upload(page, wrong) },
  { name: 'import dry run', role: 'compliance', path: '/registers/location/import', open: dryRun },

  // Review of CPR numbers.
  { name: 'review', role: 'compliance', path: '/review' },
  { name: 'review decided', role: 'compliance', path: '/review?state=closed' },
  { name: 'review hit', role: 'compliance', path: '/review', open: page => go(page, 'main td.actions a >> nth=0') },
  { name: 'review hit wrong', role: 'compliance', path: '/review', open: async page => { await go(page, 'main td.actions a >> nth=0'); await send(page) } },
  { name: 'canary', role: 'compliance', path: '/canary' },

  // Licences. Without a reader each of them is the page that says so.
  { name: 'licence', role: 'employee', path: '/licences/mask' },
  { name: 'licence wrong', role: 'employee', path: '/licences/mask', open: page => licence(page, async () => { await send(page) }) },
  { name: 'licence camera', role: 'employee', path: '/licences/mask', open: page => licence(page, () => camera(page)) },
  { name: 'licence refused', role: 'employee', path: '/licences/mask', open: page => licence(page, () => photograph(page, broken)) },
  { name: 'licence masked', role: 'employee', path: '/licences/mask', open: page => licence(page, () => photograph(page, card)) },

  // Controls and wheel.
  { name: 'controls', role: 'compliance', path: '/controls' },
  { name: 'controls narrowed', role: 'reader', path: '/controls?state=deviation' },
  { name: 'control', role: 'compliance', path: '/controls/B.13' },
  { name: 'entry times', role: 'reader', path: '/controls/entry-times' },
  { name: 'control without rules', role: 'auditor', path: '/controls/A.1' },
  { name: 'assessment', role: 'auditor', path: '/controls', open: assessment },
  { name: 'assessment done', role: 'compliance', path: '/controls', open: page => go(page, 'form[action="/assessments"] button', '**/controls?*run=*') },
  { name: 'wheel', role: 'compliance', path: '/wheel' },
  { name: 'wheel employee', role: 'employee', path: '/wheel' },

  // Self-declaration.
  { name: 'declaration', role: 'compliance', path: '/declaration' },
  { name: 'declaration wrong', role: 'compliance', path: '/declaration', open: declarationWrong },
  { name: 'declaration preview', role: 'compliance', path: '/declaration/preview' },
  { name: 'declaration reader', role: 'reader', path: '/declaration' },
  { name: 'declaration new', role: 'compliance', path: '/declaration/new' },

  // Documents.
  { name: 'documents', role: 'compliance', path: '/documents' },
  { name: 'packages', role: 'compliance', path: '/packages' },
  { name: 'packages proposed', role: 'compliance', path: '/packages?subjects=many&special=no&confidential=yes&intrusive=no' },
  { name: 'packages half asked', role: 'compliance', path: '/packages?subjects=many' },
  { name: 'packages auditor', role: 'auditor', path: '/packages' },
  { name: 'document choose', role: 'compliance', path: '/documents/new' },
  { name: 'document preview', role: 'compliance', path: '/documents/new', open: page => go(page, save) },
  { name: 'document', role: 'compliance', open: issue },
  { name: 'document sign', role: 'management', path: '/documents', open: sign },

  // Inspection rooms: the customer's, then the processor's.
  { name: 'room', role: 'controller', path: '/room' },
  ...['agreements', 'instructions', 'sub-processors', 'transfers', 'notices', 'breaches', 'rights', 'controls', 'documents', 'questions']
    .map(part => ({ name: `room ${part}`, role: 'controller', path: `/room/${part}` })),
  { name: 'room question wrong', role: 'controller', path: '/room/questions', open: page => send(page) },
  { name: 'room question asked', role: 'controller', path: '/room/questions', open: askInRoom },
  { name: 'room shut', role: 'controller', path: '/registers', status: 403 },
  { name: 'rooms', role: 'compliance', path: '/rooms' },
  { name: 'room kept', role: 'compliance', path: '/rooms/C-03' },
  { name: 'room answer wrong', role: 'compliance', path: '/rooms/C-03', open: page => send(page, 'main form[action*="/questions/"] button') },
  { name: 'room invite wrong', role: 'compliance', path: '/rooms/C-03', open: page => send(page, 'main form[action$="/accounts"] button') },

  // Engagements.
  { name: 'engagements', role: 'reader', path: '/engagements' },
  { name: 'engagement', role: 'compliance', path: '/engagements/ENG-2025' },
  { name: 'engagement auditor', role: 'auditor', path: '/engagements/ENG-2025' },
  { name: 'engagement control', role: 'auditor', path: '/engagements/ENG-2025/controls/B.13' },
  { name: 'engagement new deviation', role: 'auditor', path: '/engagements/ENG-2025/deviations/new' },
  { name: 'engagement deviation', role: 'management', path: '/engagements/ENG-2025/deviations/DEV-12' },
  { name: 'engagement deviation auditor', role: 'auditor', path: '/engagements/ENG-2025/deviations/DEV-12' },
  { name: 'engagement description', role: 'compliance', path: '/engagements/ENG-2025/description' },
  { name: 'engagement description management', role: 'management', path: '/engagements/ENG-2025/description' },
  { name: 'engagement check', role: 'auditor', path: '/engagements/ENG-2025/check' },

  // Samples.
  { name: 'sample new, too late', role: 'auditor', path: '/engagements/ENG-2025/samples/new?step=B.13-t3', status: 409 },
  { name: 'samples', role: 'auditor', path: '/engagements/ENG-2025/samples' },
  { name: 'sample', role: 'auditor', path: '/engagements/ENG-2025/samples/POP-03?again=1' },
  { name: 'sample reader', role: 'reader', path: '/engagements/ENG-2025/samples/POP-02' },

  { name: 'verify', role: 'nobody', path: '/verify' },
  { name: 'verify wrong', role: 'nobody', path: '/verify', open: verifyWrong },
  { name: 'verify result', role: 'nobody', path: '/verify', open: verifyResult },

  // Ledger and accounts.
  { name: 'ledger', role: 'compliance', path: '/ledger' },
  { name: 'entry', role: 'compliance', path: '/ledger/100' },
  { name: 'entry last', role: 'compliance', path: '/ledger', open: page => go(page, 'main #entries tbody th a >> nth=0') },
  { name: 'account', role: 'compliance', path: '/account' },
  { name: 'accounts', role: 'owner', path: '/accounts' },
  { name: 'account of another', role: 'owner', path: '/accounts', open: page => go(page, 'main tbody th a >> nth=0') },
  { name: 'invite', role: 'owner', path: '/accounts/new' },
  { name: 'invite wrong', role: 'owner', path: '/accounts/new', open: inviteWrong },

  // The engagement taken up again: its forms. Last, for it changes what others see.
  { name: 'engagement reopened', role: 'auditor', open: reopen },
  { name: 'engagement control form', role: 'auditor', path: '/engagements/ENG-2025/controls/B.13' },
  { name: 'engagement deviation form', role: 'auditor', path: '/engagements/ENG-2025/deviations/DEV-12?ask=objective' },
  { name: 'engagement description form', role: 'compliance', path: '/engagements/ENG-2025/description' },
  { name: 'sample new', role: 'auditor', path: '/engagements/ENG-2025/samples/new?step=B.13-t3' },

  // Errors.
  { name: 'no page', role: 'nobody', path: '/nothing', status: 404 },
  { name: 'no row', role: 'compliance', path: '/registers/employee/E-999', status: 404 },
  { name: 'not allowed', role: 'reader', path: '/accounts', status: 403 },
]

// go presses something and waits for the page that it leads to.
async function go(page, target, path) {
  const address = page.url()
  await page.locator(target).first().click()
  await page.waitForURL(path ?? (url => url.href !== address))
  await page.waitForLoadState()
}

// askInRoom asks to be shown how a control works.
async function askInRoom(page) {
  await page.selectOption('[name=control]', 'B.13')
  await page.locator(save).click()
  await page.locator('.said').waitFor()
}

// send presses the button of a form whose page comes again, with what is wrong.
async function send(page, target = save) {
  await page.locator('main form').evaluateAll(list => list.forEach(f => { f.noValidate = true }))
  const again = page.waitForResponse(r => r.request().method() === 'POST')
  await page.locator(target).first().click()
  await again
  await page.waitForLoadState()
  await page.locator('#summary').waitFor()
}

// licence goes on from the choice of a customer, if there is a reader.
async function licence(page, on) {
  if (await page.locator('main form').count() > 0) await on()
}

async function camera(page) {
  await page.locator('[name=controller]').first().check()
  await page.locator('[name=consent]').check()
  await go(page, save)
}

// photograph waits for the picture, or for what is wrong with it.
async function photograph(page, file) {
  await camera(page)
  await page.setInputFiles('[name=picture]', file)
  await page.locator(save).click()
  await page.locator('main img, #summary').first().waitFor({ timeout: 90_000 })
}

async function refused(page) {
  await page.fill('[name=login]', 'nobody@taagehorn.example')
  await page.fill('[name=password]', 'not the password')
  await send(page)
}

async function code(page, crew) {
  const who = crew.server.person('employee')
  await page.fill('[name=login]', who.login)
  await page.fill('[name=password]', who.password)
  await go(page, save)
}

async function codeRefused(page) {
  await page.fill('[name=code]', '000000')
  await send(page)
}

// welcome invites somebody and opens the link.
async function welcome(page, crew) {
  const owner = (await crew.member('owner')).page
  await owner.goto('/accounts/new')
  await owner.fill('[name=login]', `ny-${crew.lang}@taagehorn.example`)
  await owner.selectOption('[name=role]', 'compliance')
  await owner.locator(save).click()
  await page.goto(new URL(await owner.inputValue('#link')).pathname)
}

async function welcomeRefused(page) {
  await page.fill('[name=name]', 'Ny Medarbejdersen')
  await page.fill('[name=password]', 'kort')
  await send(page)
}

async function factor(page) {
  await page.fill('[name=password]', 'en ganske lang sætning om hav og vind')
  await go(page, save)
}

async function formWrong(page) {
  await page.fill('[name=started]', '31-02-2025')
  await send(page)
}

async function formSearch(page) {
  await page.fill('[name="grant.query"]', 'G-1')
  await page.locator('[name=grant][type=radio]').first().waitFor()
}

// conflict saves the row in a second window first.
async function conflict(page) {
  const other = await page.context().newPage()
  for (const [p, address] of [[other, 'Prøvevej 2, 0000 Testby'], [page, 'Prøvevej 3, 0000 Testby']]) {
    if (p === other) await p.goto('/registers/location/LOC-01/edit')
    await p.fill('[name=address]', `${address} ${Date.now()}`)
    await p.locator(save).click()
    await p.waitForLoadState()
  }
  await other.close()
  await page.locator('input[value=theirs]').first().waitFor()
}

async function firstRow(page) { await go(page, 'main tbody a >> nth=0') }

async function use(page) {
  await page.goto('/registers/change_notice')
  await firstRow(page)
  await page.goto(new URL(page.url()).pathname + '/use')
}

async function upload(page, file) {
  await page.setInputFiles('input[type=file]', file)
  await page.locator('main form button.primary').click()
  await page.waitForLoadState()
}

async function dryRun(page, crew) {
  await upload(page, await locations(crew.server.dir, [crew.lang === 'da' ? 'LOC-01' : 'LOC-02', `LOC-8${crew.lang}`]))
}

// assessment holds the page that shows a run's progress: the questions by which it
// would go on stay unanswered. Each try asks for a period that nobody asked for
// before: a run that goes on from the last one has ended before its page is there.
async function assessment(page, crew) {
  await page.route('**/assessments/*', route => { if (route.request().isNavigationRequest()) return route.continue() })
  for (let day = 11; day < 16; day++) {
    await page.goto('/controls')
    await page.locator('form[action="/assessments"] [name=from]').evaluate((input, from) => { input.value = from }, `2025-0${crew.lang === 'da' ? 1 : 2}-${day}`)
    await page.locator('form[action="/assessments"] button').click()
    await page.waitForURL(url => url.pathname !== '/controls' || url.searchParams.has('run'))
    if (await page.locator('#run').count() > 0) return
  }
  assert.fail('no run lasted long enough to be seen')
}

async function declarationWrong(page) {
  await page.fill('[name="S-D6.list"]', 'En linje')
  await page.check('[name="S-D6.nothing"]')
  await send(page)
}

async function issue(page) {
  await page.goto('/documents/new')
  await go(page, save)
  await go(page, 'main form[action="/documents"] button.primary', /\/documents\/[0-9a-f]+$/)
}

async function sign(page) {
  await go(page, 'main tbody th a >> nth=0')
  await go(page, 'main a[href$="/sign"]')
}

// reopen takes the engagement back to its fieldwork. The other language may do so at
// the same time: then a step is refused, and the next look shows where it stands.
async function reopen(page) {
  const back = page.locator('form[action$="/state"] button:not(.primary)')
  for (await page.goto('/engagements/ENG-2025'); await back.count() > 0; await page.goto('/engagements/ENG-2025')) {
    const moved = page.waitForResponse(r => r.request().method() === 'POST')
    await back.click()
    await moved
    await page.waitForLoadState()
  }
}

async function verifyWrong(page) {
  await page.setInputFiles('[name=files]', { name: 'x.txt', mimeType: 'text/plain', buffer: Buffer.from('x') })
  await page.locator('main form button.primary').click()
  await page.waitForLoadState()
}

async function verifyResult(page, crew) {
  await page.setInputFiles('[name=files]', ['report.pdf', 'evidence.ledger.zip'].map(f => `${crew.server.dir}/demo/${f}`))
  await page.locator('main form button.primary').click()
  await page.locator('main .card .tag').first().waitFor()
}

async function inviteWrong(page) {
  await page.fill('[name=login]', 'no address')
  await send(page)
}
