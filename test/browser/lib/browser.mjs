// SPDX-License-Identifier: Apache-2.0

// Chromium as the system has it, and contexts that note whatever a page does
// that it should not: messages on the console, errors, requests to other hosts.

import { chromium } from 'playwright-core'

export const languages = ['da', 'en']

// launch starts the browser; nothing is downloaded.
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    chromiumSandbox: process.getuid() !== 0,
  })
}

// open makes a context in a language, with its own cookies and a list of faults.
export async function open(browser, server, lang, options = {}) {
  const context = await browser.newContext({ baseURL: server.url, locale: 'de-DE', reducedMotion: 'reduce', ...options })
  context.setDefaultTimeout(45_000) // a busy machine is slow
  await context.addCookies([{ name: '__Host-lang', value: lang, domain: '127.0.0.1', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' }])
  const faults = watch(context, server.url)
  return { context, faults, page: await context.newPage() }
}

// watch collects what went wrong. A page that answers with an error status is
// reported by Chromium as a message; where that is meant, the caller drops it.
function watch(context, origin) {
  const faults = []
  context.on('console', m => {
    if (!/Failed to load resource: the server responded with a status of 4\d\d/.test(m.text())) faults.push(`console ${m.type()}: ${m.text()} at ${m.location().url}`)
  })
  context.on('weberror', e => faults.push(`script: ${e.error()}`))
  context.on('request', r => {
    if (!r.url().startsWith(origin + '/') && !/^(data|blob|about):/.test(r.url())) faults.push(`request to ${r.url()}`)
  })
  context.on('requestfailed', r => {
    if (!/ERR_ABORTED/.test(r.failure()?.errorText ?? '')) faults.push(`failed ${r.url()}: ${r.failure()?.errorText}`)
  })
  return faults
}
