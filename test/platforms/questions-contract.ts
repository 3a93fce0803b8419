import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadBank } from '../../src/questions/bank.ts'
import type { QuestionAbout } from '../../src/questions/question.ts'
import { cards, message, scoreOn } from './read-cards.ts'
import type { Person, Workspace } from './workspace.ts'

/** What somebody who never saw a question file writes in an evening. */
const text = {
  title: 'A cache that lies',
  topic: 'backend-scripting/api-design',
  scenario:
    'Your product page is served from a cache that four teams write to, and one buyer in fifty sees a price from yesterday. You own the page, not the four services behind it.',
  model:
    'I would give every entry a short expiry of sixty seconds, so that a missed event heals by itself. ' +
    'Whoever changes a price publishes an invalidation message that purges exactly that key. ' +
    'A dashboard compares sampled entries against the database and alerts when the stale share exceeds one percent. ' +
    'During an incident a feature flag bypasses caching for checkout, because a wrong total costs refunds.',
  points: '',
}

/** The one question on GitOps that is kept for practice. */
const practice = [...loadBank(join(import.meta.dirname, '../../questions')).questions.values()].find(
  ({ about }) => about.practice_only && about.topic === 'gitops',
)?.about as QuestionAbout

/** Writing, editing, retiring and ordering questions from the chat, on every platform: part of the contract. */
export function questionsContract(name: string, open: () => Promise<Workspace>): void {
  describe(`questions written on ${name}`, () => {
    let w: Workspace
    beforeEach(async () => {
      w = await open()
    })
    afterEach(() => w.close())

    const begin = async (values: Record<string, string> = text) => {
      expect(await w.admin.commands('/quiz-admin add')).toMatchObject({
        kind: 'form',
        title: 'Add a question',
      })
      return message(await w.admin.submits(values))
    }
    const saved = async () => {
      await begin()
      await w.admin.presses('Accept all')
      return message(await w.admin.presses('Save'))
    }

    it('are scored by points made from their model answer, mended one by one, and then asked', async () => {
      const draft = await begin()
      expect(draft.onlyForMe).toBe(true)
      expect(draft.words).toContain('(proposed)')
      expect(draft.words).toContain('invalidation')
      expect(draft.buttons).toEqual(expect.arrayContaining(['Edit 1', 'Drop 1', 'Accept all', 'Save']))
      const form = await w.admin.presses('Edit 1')
      if (form.kind !== 'form') throw new Error('expected the form of a point')
      expect(form.values['ways']).toMatch(/^at least \d of:\n/)
      expect(await w.admin.submits({ ...form.values, weight: '11', ways: 'retry +' })).toMatchObject({
        errors: { weight: expect.stringContaining('1 to 10'), ways: expect.stringContaining('+') },
      })
      await w.admin.presses('Edit 1')
      const mended = message(
        await w.admin.submits({
          ...form.values,
          name: 'Lets entries expire',
          weight: '4',
          ways: 'expiry\ntime to live\nTTL',
        }),
      )
      expect(mended.words).toContain('1. Lets entries expire')
      message(await w.admin.presses('Accept all'))
      const done = message(await w.admin.presses('Save'))
      expect(done.words).toContain('own-a-cache-that-lies')
      expect(done.buttons).toEqual(['Preview', 'Ask it next', 'Ask it now'])
      message(await w.admin.presses('Ask it now'))
      await w.settle()
      expect(cards(await w.ada.channel(), 'A cache that lies')).toHaveLength(1)
      await w.ada.says('A TTL of a minute on each entry.')
      const result = message(await w.ada.presses('My result'))
      expect(scoreOn(result)).toBeGreaterThan(10)
      expect(result.words).toContain('TTL')
    })

    it('are refused while a check fails, naming the check and the point, with the button that mends it', async () => {
      await begin()
      await w.admin.presses('Accept all')
      const form = await w.admin.presses('Edit 1')
      if (form.kind !== 'form') throw new Error('expected the form of a point')
      await w.admin.submits({ ...form.values, name: 'Says what the question says', ways: 'product page' })
      const refused = message(await w.admin.presses('Save'))
      expect(refused.words).toContain('Not saved yet')
      expect(refused.words).toContain('Says what the question says')
      expect(refused.words).toContain('the scenario itself says')
      expect(refused.words).toContain('the model answer scores')
      expect(refused.buttons).toEqual(expect.arrayContaining(['Edit 1', 'Back to the draft']))
      expect(message(await w.admin.commands('/quiz-admin question list own')).words).toContain(
        'no question to list',
      )
      await w.admin.presses('Back to the draft')
      await w.admin.presses('Drop 1')
      expect(message(await w.admin.presses('Save')).words).toContain('own-a-cache-that-lies')
    })

    it('are kept as drafts whatever their faults, over a restart, for whoever goes on with them', async () => {
      const faulty = message(
        await (async () => {
          await w.admin.commands('/quiz-admin add')
          return w.admin.submits({ ...text, title: '?!', model: 'Too short to be a model answer.' })
        })(),
      )
      expect(faulty.words).toContain('?!')
      expect(message(await w.admin.presses('Save')).words).toContain('Title')
      await w.restart()
      const list = message(await w.admin.commands('/quiz-admin question drafts'))
      expect(list.words).toContain('?!')
      expect(list.buttons).toEqual(['Go on with 1', 'Discard 1'])
      await w.admin.presses('Go on with 1')
      expect(await w.admin.presses('Edit text')).toMatchObject({
        kind: 'form',
        values: { title: '?!', scenario: text.scenario },
      })
      const mended = message(await w.admin.submits(text))
      expect(mended.words).toContain('A cache that lies')
      expect(mended.words).toContain('invalidation')
      expect(message(await w.admin.presses('Discard')).buttons).toEqual(['Discard for good', 'Keep it'])
      await w.admin.presses('Discard for good')
      expect(message(await w.admin.commands('/quiz-admin question drafts')).words).toContain(
        'No question is being written',
      )
    })

    it('can be tried on any answer before they are saved, which nobody else sees and nothing keeps', async () => {
      await begin()
      expect(await w.admin.presses('Try an answer')).toMatchObject({ kind: 'form', title: 'Try an answer' })
      const trial = message(await w.admin.submits({ text: text.model }))
      expect(trial.onlyForMe).toBe(true)
      expect(trial.words).toContain('It would score')
      expect(trial.buttons).toEqual(['Try another', 'Back to the draft'])
      expect((await w.bruno.channel()).some(({ words }) => words.includes('A cache that lies'))).toBe(false)
    })

    it('are edited, those of the bank too; the open round goes on as it was', async () => {
      await w.admin.commands('/quiz-admin post iac-env-structure')
      await w.settle()
      const before = cards(await w.ada.channel(), 'Closes').at(-1)
      const begun = message(await w.admin.commands('/quiz-admin question edit iac-env-structure'))
      expect(begun.words).toContain('the question as it is now')
      expect(message(await w.admin.presses('Save')).words).toContain('Nothing is changed yet')
      const form = await w.admin.presses('Edit text')
      if (form.kind !== 'form') throw new Error('expected the form of the text')
      message(await w.admin.submits({ ...form.values, title: 'Environments, as we have them' }))
      expect(message(await w.admin.presses('Save')).words).toContain('iac-env-structure')
      expect(cards(await w.ada.channel(), 'Closes').at(-1)?.summary).toBe(before?.summary)
      const preview = message(await w.admin.commands('/quiz-admin question preview iac-env-structure'))
      expect(preview.words).toContain('Environments, as we have them')
      expect(preview.words).toContain('edited here')
      expect(preview.words).toContain('A model answer')
      message(await w.admin.commands('/quiz-admin post iac-env-structure'))
      await w.settle()
      expect(cards(await w.ada.channel(), 'Environments, as we have them')).toHaveLength(1)
    })

    it('are retired and taken back; the list says so', async () => {
      message(await w.admin.commands('/quiz-admin question retire iac-env-structure too easy for us'))
      expect(message(await w.admin.commands('/quiz-admin post iac-env-structure')).words).toContain('retired')
      expect(message(await w.admin.commands('/quiz-admin question list retired')).words).toContain(
        'too easy for us',
      )
      expect(message(await w.admin.commands('/quiz-admin queue iac-env-structure')).words).toContain(
        'retired',
      )
      message(await w.admin.commands('/quiz-admin question unretire iac-env-structure'))
      expect(message(await w.admin.commands('/quiz-admin post iac-env-structure')).words).toContain('Posting')
    })

    it('are not offered for practice once they are retired', async () => {
      expect(message(await w.ada.commands('/quiz practice gitops')).words).toContain(practice.title)
      message(await w.admin.commands(`/quiz-admin question retire ${practice.id}`))
      expect(message(await w.ada.commands('/quiz practice gitops')).words).toContain('nothing to practise')
    })

    it('are listed page by page', async () => {
      const first = message(await w.admin.commands('/quiz-admin question list'))
      expect(first.words).toContain('page 1 of')
      const second = message(await w.admin.presses('More'))
      expect(second.words).toContain('page 2 of')
      expect(second.buttons).toEqual(['Earlier', 'More'])
    })

    it('are asked in the order of the queue, whatever comes in turn; one retired meanwhile is passed over', async () => {
      const empty = message(await w.admin.commands('/quiz-admin queue'))
      expect(empty.words).toContain('Nothing is queued')
      expect(empty.words).toContain('next in turn')
      await w.admin.commands('/quiz-admin queue iac-env-structure')
      await w.admin.commands('/quiz-admin queue cicd-canary-rollback 1')
      const queue = message(await w.admin.commands('/quiz-admin queue backend-worker-pool'))
      const order = ['cicd-canary-rollback', 'iac-env-structure', 'backend-worker-pool']
      expect(order.map((id) => queue.words.indexOf(id)).toSorted((a, b) => a - b)).toEqual(
        order.map((id) => queue.words.indexOf(id)),
      )
      message(await w.admin.presses('Up 3'))
      message(await w.admin.presses('Remove 3'))
      message(await w.admin.commands('/quiz-admin question retire cicd-canary-rollback'))
      await w.restart()
      message(await w.admin.commands('/quiz-admin post'))
      await w.settle()
      const status = message(await w.admin.commands('/quiz-admin status')).words
      expect(status).toContain('backend-worker-pool')
      expect(status).toContain('queued by an admin')
      expect(status).toContain('cicd-canary-rollback was queued but is retired')
      expect(message(await w.admin.commands('/quiz-admin queue')).words).toContain('Nothing is queued')
    })

    it('are not saved over what another admin saved meanwhile, unless they mean it', async () => {
      message(await w.admin.commands(`/quiz-admin admins add ${w.ada.mention}`))
      const edits = async (person: Person, title: string) => {
        message(await person.commands('/quiz-admin question preview iac-env-structure'))
        const card = message(await person.presses('Edit'))
        const form = await person.presses('Edit text')
        if (form.kind !== 'form') throw new Error('expected the form of the text')
        message(await person.submits({ ...form.values, title }))
        return card
      }
      await edits(w.admin, 'Environments, by Sam')
      expect((await edits(w.ada, 'Environments, by Ada')).words).toContain('Also being edited by')
      expect(message(await w.ada.presses('Save')).words).toContain('Your edit is saved')
      const conflict = message(await w.admin.presses('Save'))
      expect(conflict.words).toContain('Environments, by Ada')
      expect(conflict.words).toContain('Environments, by Sam')
      expect(conflict.buttons).toEqual(['Save mine anyway', 'Start anew from theirs', 'Back to the draft'])
      message(await w.admin.presses('Start anew from theirs'))
      const anew = await w.admin.presses('Edit text')
      if (anew.kind !== 'form') throw new Error('expected the form of the text')
      expect(anew.values['title']).toBe('Environments, by Ada')
      message(await w.admin.submits({ ...anew.values, title: 'Environments, by both' }))
      await edits(w.ada, 'Environments, by Ada again')
      expect(message(await w.ada.presses('Save')).words).toContain('Your edit is saved')
      expect(message(await w.admin.presses('Save')).words).toContain('Environments, by both')
      expect(message(await w.admin.presses('Save mine anyway')).words).toContain('Your edit is saved')
    })

    it('are found by an admin who asks for help', async () => {
      const help = message(await w.admin.commands('/quiz help'))
      expect(help.words).toContain('question edit')
      expect(message(await w.admin.presses('Looking after questions')).words).toContain(
        '/quiz-admin question edit <question>',
      )
    })

    it('are for admins alone to write, save and order', async () => {
      await saved()
      for (const line of [
        'add',
        'question list',
        'question drafts',
        'queue',
        'question edit iac-env-structure',
      ])
        expect(message(await w.ada.commands(`/quiz-admin ${line}`)).words).toContain('Only admins')
    })
  })
}
