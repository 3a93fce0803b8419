import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cards, hour, message, minute } from './read-cards.ts'
import type { Person, Seen, Workspace } from './workspace.ts'

const suggested = {
  title: 'The nightly job that ran twice',
  topic: 'backend-scripting/automation',
  scenario:
    'Your nightly billing job is started by cron on two hosts for safety. Last night both of them started it, and 300 customers were charged twice.',
  model:
    'I would take a lease in the database before anything is charged, so that the second host sees the lock and leaves. ' +
    'Every charge carries an idempotency key made of the invoice and the date, so that a retry is refused by the provider. ' +
    'An alert compares the number of charges with the number of invoices each morning and pages somebody when they differ.',
  credit: 'yes',
}
const titled = (title: string) => ({ ...suggested, title })

/** Suggestions and reports of members, on every platform: part of the contract. */
export function suggestionContract(name: string, open: () => Promise<Workspace>): void {
  describe(`what members suggest and report on ${name}`, () => {
    let w: Workspace
    beforeEach(async () => {
      w = await open()
    })
    afterEach(() => w.close())

    const suggests = async (who: Person, values: Record<string, string> = suggested): Promise<Seen> => {
      await who.commands('/quiz suggest')
      return message(await who.submits(values))
    }
    const listed = async () => message(await w.admin.commands('/quiz-admin suggestions'))
    const own = async (who: Person) => message(await who.commands('/quiz suggestions'))
    const told = async (who: Person, words: string) => {
      await w.settle()
      return cards(await who.direct(), words)
    }
    const reports = async (who: Person, text: string): Promise<Seen> => {
      await who.presses('Report')
      return message(await who.submits({ text }))
    }

    it('is taken from any member by a form whose mistakes are named, and shown to nobody but admins', async () => {
      expect(await w.ada.commands('/quiz suggest')).toMatchObject({
        kind: 'form',
        title: 'Suggest a question',
      })
      expect(await w.ada.submits({ ...suggested, scenario: 'Too short.', model: 'No.' })).toMatchObject({
        kind: 'invalid',
        errors: { scenario: expect.stringContaining('40 characters'), model: expect.any(String) },
      })
      const thanks = message(await w.ada.submits(suggested))
      expect(thanks.onlyForMe).toBe(true)
      expect(thanks.words).toContain('/quiz suggestions')
      expect((await own(w.ada)).words).toContain('waits for an admin')
      expect((await own(w.bruno)).words).toContain('suggested no question yet')
      expect((await w.bruno.channel()).some(({ words }) => words.includes('ran twice'))).toBe(false)
      const refused = message(await w.bruno.commands('/quiz-admin suggestions'))
      expect(refused.summary).toContain('Only admins')
      expect((await listed()).words).toContain(suggested.title)
      expect(message(await w.admin.commands('/quiz-admin status')).words).toContain(
        '1 suggestion to decide on',
      )
    })

    it('may be five undecided of each member, and one may be taken back', async () => {
      for (const n of ['one', 'two', 'three', 'four', 'five'])
        await suggests(w.ada, titled(`The nightly job, part ${n}`))
      const refused = message(await w.ada.commands('/quiz suggest'))
      expect(refused.summary).toContain('5 suggestions')
      await suggests(w.bruno, titled('Bruno has one as well'))
      expect((await own(w.ada)).buttons).toEqual([
        'Take back 1',
        'Take back 2',
        'Take back 3',
        'Take back 4',
        'Take back 5',
      ])
      const left = message(await w.ada.presses('Take back 5'))
      expect(left.words).not.toContain('part one')
      expect((await listed()).words).not.toContain('part one')
      expect(await w.ada.commands('/quiz suggest')).toMatchObject({ kind: 'form' })
    })

    it('tells the admins at once, and then once an hour of all that came', async () => {
      message(await w.admin.commands(`/quiz-admin admins add ${w.admin.mention}`))
      await suggests(w.ada)
      expect(await told(w.admin, 'suggest')).toHaveLength(1)
      await suggests(w.ada, titled('A second one of hers'))
      await suggests(w.bruno, titled('And one of his'))
      await w.pass(10 * minute)
      expect(await told(w.admin, 'suggest')).toHaveLength(1)
      await w.pass(hour)
      const [, later, ...more] = await told(w.admin, 'suggest')
      expect(later?.summary).toContain('3 suggestions')
      expect(more).toEqual([])
      await w.pass(2 * hour)
      expect(await told(w.admin, 'suggest')).toHaveLength(2)
      expect(await told(w.bruno, 'suggestions of members')).toEqual([])
    })

    it('is opened whole, with what is near it and the points that could be made of it', async () => {
      await suggests(w.ada)
      const list = await listed()
      expect(list.buttons).toContain('Open 1')
      const card = message(await w.admin.presses('Open 1'))
      expect(card.onlyForMe).toBe(true)
      for (const words of [
        '300 customers were charged twice',
        'idempotency key',
        'Points that could be made of it',
      ])
        expect(card.words).toContain(words)
      expect(card.words).toMatch(new RegExp(w.ada.name, 'i'))
      expect(card.words).toMatch(/Nearest by their words|asks something near/)
      expect(card.buttons).toEqual(['Take it up', 'Decline', 'All suggestions'])
    })

    it('is declined with a reason, which its author is told', async () => {
      await suggests(w.ada)
      await listed()
      await w.admin.presses('Open 1')
      expect(await w.admin.presses('Decline')).toMatchObject({ kind: 'form', title: 'Decline a suggestion' })
      expect(await w.admin.submits({ reason: '  ' })).toMatchObject({
        kind: 'invalid',
        errors: { reason: expect.any(String) },
      })
      message(await w.admin.submits({ reason: 'We asked this in March; add what the provider does.' }))
      const [letter, ...more] = await told(w.ada, 'was not taken')
      expect(letter?.words).toContain('add what the provider does')
      expect(more).toEqual([])
      expect((await own(w.ada)).words).toContain('add what the provider does')
      expect((await listed()).words).toContain('No suggestion waits')
      await w.restart()
      expect(await told(w.ada, 'was not taken')).toHaveLength(1)
    })

    it('is declined, not discarded, by an admin who took it up and thinks better of it', async () => {
      await suggests(w.ada)
      await listed()
      await w.admin.presses('Open 1')
      message(await w.admin.presses('Take it up'))
      expect(await w.admin.presses('Discard')).toMatchObject({ kind: 'form', title: 'Decline a suggestion' })
      message(await w.admin.submits({ reason: 'On second thoughts it is too narrow.' }))
      expect((await told(w.ada, 'was not taken'))[0]?.words).toContain('too narrow')
      expect((await listed()).words).toContain('No suggestion waits')
    })

    it('keeps its thanks when an admin edits it later', async () => {
      await suggests(w.ada)
      await listed()
      await w.admin.presses('Open 1')
      message(await w.admin.presses('Take it up'))
      message(await w.admin.presses('Accept all'))
      message(await w.admin.presses('Save'))
      message(await w.admin.commands('/quiz-admin question edit own-the-nightly-job-that-ran-twice'))
      message(await w.admin.presses('Save'))
      message(await w.admin.commands('/quiz-admin post own-the-nightly-job-that-ran-twice'))
      await w.settle()
      expect(cards(await w.bruno.channel(), suggested.title)[0]?.words).toMatch(
        new RegExp(`Suggested by ${w.ada.name}`, 'i'),
      )
      const credit = '/quiz-admin question credit own-the-nightly-job-that-ran-twice'
      expect(message(await w.admin.commands(credit)).words).toMatch(new RegExp(w.ada.name, 'i'))
      expect(message(await w.admin.commands(`${credit} Team Billing`)).words).toContain('Team Billing')
      expect(message(await w.admin.commands(`${credit} none`)).words).toContain('names nobody')
      const bank = message(await w.admin.commands('/quiz-admin question credit iac-env-structure Sam'))
      expect(bank.words).toContain('Only questions of your own')
      await reports(w.bruno, 'A typing error.')
      await w.admin.commands('/quiz-admin reports')
      await w.admin.presses('Open 1')
      expect(message(await w.admin.presses('Edit question')).words).toContain('edits own-the-nightly-job')
      await w.admin.commands('/quiz-admin reports')
      await w.admin.presses('Open 1')
      expect(message(await w.admin.presses('Retire')).words).toContain('not asked here any more')
    })

    it('becomes a question with its points made already, which thanks its author by name', async () => {
      await suggests(w.ada)
      await listed()
      await w.admin.presses('Open 1')
      const draft = message(await w.admin.presses('Take it up'))
      expect(draft.words).toContain('A member suggested this')
      expect(draft.words).toContain('(proposed)')
      expect((await own(w.ada)).words).toContain('an admin is working on it')
      expect((await own(w.ada)).buttons).toEqual([])
      expect(message(await w.admin.commands('/quiz-admin question drafts')).words).toContain(suggested.title)
      await w.restart()
      await listed()
      await w.admin.presses('Open 1')
      message(await w.admin.presses('Go on'))
      message(await w.admin.presses('Accept all'))
      const saved = message(await w.admin.presses('Save'))
      expect(saved.words).toContain('own-the-nightly-job-that-ran-twice')
      const [letter] = await told(w.ada, 'is in the bank now')
      expect(letter?.words).toMatch(new RegExp(w.ada.name, 'i'))
      expect((await own(w.ada)).words).toContain('own-the-nightly-job-that-ran-twice')
      message(await w.admin.commands('/quiz-admin post own-the-nightly-job-that-ran-twice'))
      await w.settle()
      const thanked = new RegExp(`Suggested by ${w.ada.name}`, 'i')
      expect(cards(await w.bruno.channel(), suggested.title)[0]?.words).toMatch(thanked)
      await w.admin.commands('/quiz-admin close')
      await w.settle()
      expect(cards(await w.bruno.thread(), 'The round is closed')[0]?.words).toMatch(thanked)
      message(await w.ada.commands('/quiz forget-me'))
      message(await w.ada.presses('Forget everything about me'))
      await w.settle()
      expect(cards(await w.bruno.thread(), 'The round is closed')[0]?.words).not.toMatch(thanked)
      const card = cards(await w.bruno.channel(), suggested.title).at(-1)
      expect(card?.words).toContain('300 customers')
      expect(card?.words).not.toMatch(thanked)
    })

    it('names nobody when its author chose so', async () => {
      await suggests(w.ada, { ...suggested, credit: 'no' })
      await listed()
      await w.admin.presses('Open 1')
      message(await w.admin.presses('Take it up'))
      message(await w.admin.presses('Accept all'))
      message(await w.admin.presses('Save'))
      message(await w.admin.commands('/quiz-admin post own-the-nightly-job-that-ran-twice'))
      await w.settle()
      expect(cards(await w.bruno.channel(), suggested.title)[0]?.words).not.toContain('Suggested by')
    })

    it('may be a report of a question: the newest of each member, listed by question, and thanked for', async () => {
      message(await w.admin.commands(`/quiz-admin admins add ${w.admin.mention}`))
      await reports(w.ada, 'The second point is out of date.')
      const again = await reports(w.ada, 'The second and third points are out of date.')
      expect(again.words).toContain('takes the place')
      await reports(w.bruno, 'A typing error.')
      expect(message(await w.admin.commands('/quiz-admin status')).words).toContain('2 reports of questions')
      expect(await told(w.admin, 'reported the question')).toHaveLength(3)
      const list = message(await w.admin.commands('/quiz-admin reports'))
      expect(list.words).toContain('2 reports')
      const card = message(await w.admin.presses('Open 1'))
      expect(card.words).toContain('third points')
      expect(card.words).toContain('A typing error.')
      expect(card.words).not.toMatch(new RegExp(`${w.ada.name}|${w.bruno.name}`, 'i'))
      await w.admin.presses('Thank and close')
      expect(await w.admin.submits({ outcome: ' ' })).toMatchObject({ kind: 'invalid' })
      expect(message(await w.admin.submits({ outcome: 'Both points are new now.' })).words).toContain(
        '2 reports closed',
      )
      for (const who of [w.ada, w.bruno])
        expect((await told(who, 'Thank you for your report'))[0]?.words).toContain('Both points are new now.')
      expect(message(await w.admin.commands('/quiz-admin reports')).words).toContain('No report is open')
      expect(message(await w.bruno.commands('/quiz-admin reports')).summary).toContain('Only admins')
    })

    it('is told politely when what it reported is no problem', async () => {
      await reports(w.ada, 'Too hard.')
      await w.admin.commands('/quiz-admin reports')
      await w.admin.presses('Open 1')
      await w.admin.presses('Not a problem')
      message(await w.admin.submits({ outcome: 'It is meant for senior people.' }))
      const [letter] = await told(w.ada, 'looking closely')
      expect(letter?.words).toContain('It is meant for senior people.')
    })
  })
}
