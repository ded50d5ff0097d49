// SPDX-License-Identifier: Apache-2.0

// Holds one page, as it stands, against the rules of the house: axe-core finds
// nothing, and nothing scrolls sideways.

import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const colours = ['color-contrast', 'link-in-text-block'] // all that the scheme can change
const shots = process.env.SHOTS

export const widths = [1280, 320]
export const schemes = ['light', 'dark']

// audit judges the page in every width and scheme and returns lines that say what
// is wrong and where. Every rule runs at each width; in the second scheme, in
// which only colours differ, those that judge colours.
export async function audit(page, name) {
  const found = []
  await page.evaluate(axe)
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme })
      const where = `${name} ${width} ${colorScheme}`
      const only = colorScheme === 'light' ? { type: 'tag', values: tags } : { type: 'rule', values: colours }
      for (const line of await page.evaluate(judge, only)) found.push(`${where}: ${line}`)
      if (colorScheme === 'light') for (const line of await page.evaluate(sideways)) found.push(`${where}: ${line}`)
      if (shots) await shoot(page, where)
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.emulateMedia({ colorScheme: 'light' })
  return found
}

async function shoot(page, where) {
  mkdirSync(shots, { recursive: true })
  await page.screenshot({ path: join(shots, where.replace(/[^\w.-]+/g, '_') + '.png'), fullPage: true })
}

// judge and sideways run in the page.
async function judge(runOnly) {
  const { violations } = await window.axe.run(document, { runOnly, resultTypes: ['violations'] })
  return violations.flatMap(v => v.nodes.slice(0, 4).map(n => {
    const why = n.any.concat(n.all, n.none).map(c => c.message).join('; ')
    return `${v.id} at ${n.target.join(' ')} (${v.nodes.length}): ${why.slice(0, 240)}`
  }))
}

function sideways() {
  const room = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= room) return []
  const wide = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > room + 1 && !e.closest('.table-wrap, .chart, svg, pre'))
  const name = e => e.tagName.toLowerCase() + (e.id && '#' + e.id) + [...e.classList].map(c => '.' + c).join('')
  return [`the page scrolls sideways (${document.documentElement.scrollWidth} > ${room}): ${wide.slice(0, 4).map(name).join(', ')}`]
}
