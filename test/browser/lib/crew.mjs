// SPDX-License-Identifier: Apache-2.0

// The people of a test: each role signs in once a language, and keeps its window.

import { open } from './browser.mjs'
import { Person, signIn } from './person.mjs'

export class Crew {
  #members = new Map()

  constructor(browser, server, lang, options = {}) { Object.assign(this, { browser, server, lang, options }) }

  // member returns { context, page, faults } of a role, 'nobody' for a visitor.
  async member(role) {
    if (!this.#members.has(role)) this.#members.set(role, await this.#arrive(role))
    return this.#members.get(role)
  }

  async #arrive(role) {
    const member = await open(this.browser, this.server, this.lang, this.options)
    if (role !== 'nobody') {
      await member.page.goto('/sign-in')
      await signIn(new Person(member.page), this.server.person(role))
    }
    return member
  }

  // faults returns what all of them noted, and forgets it.
  faults() { return [...this.#members.values()].flatMap(m => m.faults.splice(0)) }

  async leave() { for (const { context } of this.#members.values()) await context.close() }
}
