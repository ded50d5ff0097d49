// SPDX-License-Identifier: Apache-2.0

// A person at a page, who counts what the task costs: presses of links, buttons
// and boxes, and fields that are typed, chosen or attached.

import assert from 'node:assert/strict'

const longest = 60_000 // a task, in milliseconds

export class Person {
  clicks = 0
  fields = 0
  #begin = Date.now()

  constructor(page) { this.page = page }

  #find(target) { return typeof target === 'string' ? this.page.locator(target) : target }

  // press clicks what a person would click. A closed <details> around it would
  // have to be opened first, so hidden things fail.
  async press(target) {
    this.clicks++
    await this.#find(target).click()
  }

  // go presses something that leads to another page and waits for it.
  async go(target, path) {
    await this.press(target)
    if (path) await this.page.waitForURL(path)
    await this.page.waitForLoadState()
  }

  async fill(target, value) {
    this.fields++
    await this.#find(target).fill(value)
  }

  async choose(target, value) {
    this.fields++
    await this.#find(target).selectOption(value)
  }

  async attach(target, file) {
    this.fields++
    await this.#find(target).setInputFiles(file)
  }

  // download presses something and returns the path of the file that came.
  async download(target) {
    const coming = this.page.waitForEvent('download')
    await this.press(target)
    return (await coming).path()
  }

  // at goes on in another window, on the same cost sheet.
  at(page) { this.page = page; return this }

  // within holds the task against its budget.
  within(clicks, fields) {
    const took = Date.now() - this.#begin
    const cost = `${this.clicks} clicks, ${this.fields} fields, ${(took / 1000).toFixed(1)} s`
    assert.ok(this.clicks <= clicks && this.fields <= fields && took <= longest, `over budget: ${cost}; the budget is ${clicks} and ${fields}`)
    return cost
  }
}

// signIn goes through both steps. It leaves the browser at the front page, or
// where it was on its way to.
export async function signIn(person, who) {
  const { page } = person
  await person.fill('input[name=login]', who.login)
  await person.fill('input[name=password]', who.password)
  await person.go('main form[action^="/sign-in"] button', url => url.pathname !== '/sign-in')
  if (!who.codes) return
  await who.codes.use(async code => {
    await person.fill('input[name=code]', code)
    await person.go('main form button', url => !url.pathname.startsWith('/sign-in'))
  })
  await page.locator('form[action="/sign-out"]').waitFor()
}
