import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadBank } from '../../src/questions/bank.ts'
import { channelsContract } from './channels-contract.ts'
import { forgetContract } from './forget-contract.ts'
import { awayContract } from './contract-away.ts'
import { picturesContract } from './contract-pictures.ts'
import { permissionsContract } from './permissions-contract.ts'
import { practiceTimerContract } from './contract-practice-timer.ts'
import { cards, hour, message, minute, scoreOn, strong } from './read-cards.ts'
import { questionFilesContract } from './question-files-contract.ts'
import { questionsContract } from './questions-contract.ts'
import { judgingContract } from './judging-contract.ts'
import { settingsContract } from './settings-contract.ts'
import type { OpenWorkspace, Workspace } from './workspace.ts'
import { seasonContract } from './seasons-contract.ts'
import { suggestionContract } from './suggestions-contract.ts'

export { scoreOn, strong }

/** Whichever follow-up is asked: good answers to all of them. */
const goodReply = (
  loadBank(join(import.meta.dirname, '../../questions')).questions.get('iac-env-structure')?.question
    .follow_ups ?? []
)
  .map(({ answer }) => answer)
  .join('\n\n')

/** What the drill promises on every platform. `open` starts a fresh workspace whose first question is being asked. */
export function platformContract(name: string, open: OpenWorkspace): void {
  picturesContract(name, open, strong)
  questionFilesContract(name, open)
  seasonContract(name, open, strong)
  settingsContract(name, open)
  forgetContract(name, open)
  permissionsContract(name, open)
  channelsContract(name, open)
  questionsContract(name, open)
  judgingContract(name, open)
  describe(`the drill on ${name}`, () => {
    let w: Workspace
    beforeEach(async () => {
      w = await open()
    })
    afterEach(() => w.close())

    it('asks its first question by itself, once, with its buttons', async () => {
      const [card, ...more] = cards(await w.ada.channel(), 'Closes')
      expect(card?.buttons).toEqual(['Answer privately', 'My result', 'Report'])
      expect(more).toEqual([])
    })

    it('scores an answer, marks it received, and shows the words that earned points to its author alone', async () => {
      await w.ada.says(strong)
      expect((await w.bruno.thread()).find(({ by }) => by !== 'Drillbot')?.received).toBe(true)
      const result = message(await w.ada.presses('My result'))
      expect(result.onlyForMe).toBe(true)
      expect(scoreOn(result)).toBeGreaterThan(0)
      expect((await w.bruno.thread()).some((seen) => seen.summary === result.summary)).toBe(false)
    })

    it('takes several messages as one answer, and scores it again when one is edited or deleted', async () => {
      await w.ada.says('Hello there, I will try this one.')
      const before = scoreOn(message(await w.ada.presses('My result')))
      const second = await w.ada.says(strong)
      const both = scoreOn(message(await w.ada.commands('/quiz result')))
      expect(both).toBeGreaterThan(before)
      await w.ada.edits(second, 'Oops.')
      expect(scoreOn(message(await w.ada.commands('/quiz result')))).toBe(before)
      await w.ada.edits(second, strong)
      expect(scoreOn(message(await w.ada.commands('/quiz result')))).toBe(both)
      await w.ada.deletes(second)
      expect(scoreOn(message(await w.ada.commands('/quiz result')))).toBe(before)
    })

    it('counts half of what is gained after the score was shown', async () => {
      await w.ada.says('I would use modules.')
      const first = scoreOn(message(await w.ada.presses('My result')))
      await w.ada.says(strong)
      const result = message(await w.ada.presses('My result'))
      const counted = first + Math.round((scoreOn(result) - first) / 2)
      expect(result.words).toContain(`${counted} count in the standings`)
      await w.admin.commands('/quiz-admin close')
      await w.settle()
      expect(message(await w.ada.commands('/quiz leaderboard')).words).toContain(String(counted))
    })

    it('lets a member take one follow-up, which wins points back and freezes the answer', async () => {
      await w.ada.says('I would use modules.')
      const before = message(await w.ada.presses('My result'))
      expect(before.buttons).toContain('Take the follow-up')
      const offer = message(await w.ada.presses('Take the follow-up'))
      expect(offer.words).toMatch(/wins back up to \d+ points/)
      expect(await w.ada.presses('Show me the question')).toMatchObject({
        kind: 'form',
        title: 'The follow-up',
      })
      expect(await w.ada.submits({ text: ' ' })).toMatchObject({ kind: 'invalid' })
      await w.ada.presses('My result')
      await w.ada.presses('Answer the follow-up')
      const reply = message(await w.ada.submits({ text: goodReply }))
      expect(reply.onlyForMe).toBe(true)
      const bonus = Number(/It brings (\d+) points/.exec(reply.words)?.[1])
      expect(bonus).toBeGreaterThan(0)
      await w.ada.says(strong)
      const after = message(await w.ada.commands('/quiz result'))
      expect(scoreOn(after)).toBe(scoreOn(before))
      const counted = scoreOn(before) + bonus
      expect(after.words).toContain(`${counted} count in the standings`)
      expect(await w.ada.presses('Answer privately')).toMatchObject({ kind: 'message' })
      await w.admin.commands('/quiz-admin close')
      await w.settle()
      expect(message(await w.ada.commands('/quiz leaderboard')).words).toContain(String(counted))
      expect(message(await w.ada.commands('/quiz result')).words).toContain('A good answer to it')
    })

    it('gives a member a question to practise, in private and out of the standings', async () => {
      const asked = cards(await w.ada.channel(), 'Closes')[0]
      const practice = message(await w.ada.commands('/quiz practice'))
      expect(practice.onlyForMe).toBe(true)
      expect(practice.words).toContain('Practice is private')
      expect(practice.words).not.toContain(asked?.summary.split('.')[0])
      expect(practice.buttons).toEqual(['Answer', 'Start eight minutes', 'Another one'])
      expect(await w.ada.presses('Answer')).toMatchObject({ kind: 'form', title: 'Practise' })
      expect(await w.ada.submits({ text: ' ' })).toMatchObject({ kind: 'invalid' })
      await w.ada.presses('Answer')
      const result = message(await w.ada.submits({ text: strong }))
      expect(result.onlyForMe).toBe(true)
      expect(scoreOn(result)).toBeGreaterThanOrEqual(0)
      expect(result.words).toContain('A model answer')
      expect(message(await w.ada.commands('/quiz practice weak')).words).toContain('Practice is private')
      expect(message(await w.ada.presses('Another one')).words).toContain('Practice is private')
      if (w.abilities.typedCommands)
        expect(message(await w.ada.commands('/quiz practice gitopps')).words).toContain(
          'Did you mean gitops?',
        )
      expect(message(await w.ada.commands('/quiz leaderboard')).words).not.toContain('Ada')
      expect((await w.bruno.channel()).some(({ words }) => words.includes('Practice is private'))).toBe(false)
    })

    it('takes a private answer that nobody else sees until its author shares it', async () => {
      expect(await w.bruno.presses('Answer privately')).toMatchObject({
        kind: 'form',
        title: 'Answer privately',
      })
      expect(await w.bruno.submits({ text: '  ' })).toMatchObject({
        kind: 'invalid',
        errors: { text: expect.any(String) },
      })
      message(await w.bruno.submits({ text: `${strong} Bruno’s secret.` }))
      expect(await w.bruno.presses('Answer privately')).toMatchObject({
        values: { text: expect.stringContaining('secret') },
      })
      await w.admin.commands('/quiz-admin close')
      await w.settle()
      expect((await w.ada.thread()).some(({ words }) => words.includes('secret'))).toBe(false)
      await w.bruno.commands('/quiz result')
      await w.bruno.presses('Share my answer')
      await w.settle()
      expect(cards(await w.ada.thread(), 'shared a private answer')[0]?.words).toContain('secret')
    })

    it('closes with a reveal and standings, once, and takes nothing after that', async () => {
      const said = await w.ada.says(strong)
      message(await w.admin.commands('/quiz-admin close'))
      await w.settle()
      const thread = await w.bruno.thread()
      expect(cards(thread, 'The round is closed')).toHaveLength(1)
      expect(cards(thread, 'Standings in this channel')).toHaveLength(1)
      expect(cards(thread, 'The round is closed')[0]?.words).toContain('A model answer')
      await w.bruno.says('Am I late?')
      await w.settle()
      const last = (await w.bruno.thread()).at(-1)
      if (w.abilities.whispers) {
        expect(last).toMatchObject({ onlyForMe: true, summary: expect.stringContaining('is not counted') })
      } else expect(last).toMatchObject({ summary: 'Am I late?', received: false })
      const before = scoreOn(message(await w.ada.commands('/quiz result')))
      await w.ada.edits(said, 'nothing')
      expect(scoreOn(message(await w.ada.commands('/quiz result')))).toBe(before)
    })

    it('closes by itself when the time is up, and asks the next question at its slot', async () => {
      await w.ada.says(strong)
      await w.pass(23 * hour + minute)
      for (let days = 0; days < 3 && cards(await w.ada.channel(), 'Closes').length === 0; days++) {
        await w.pass(24 * hour)
      }
      expect(cards(await w.bruno.channel(), 'Closed with 1 answer')).toHaveLength(1)
      expect(cards(await w.ada.channel(), 'Closes')).toHaveLength(1)
    })

    it('shows the score unasked once the answer has been quiet, to its author alone, once', async () => {
      await w.ada.says(strong)
      await w.pass(2 * minute)
      await w.pass(2 * minute)
      const own = cards(await w.ada.thread(), 'your score is')
      expect(own.map(({ onlyForMe }) => onlyForMe)).toEqual(w.abilities.whispers ? [true] : [])
      expect(cards(await w.bruno.thread(), 'your score is')).toEqual([])
    })

    it('keeps everything over a restart, and sends nothing twice', async () => {
      await w.ada.says(strong)
      const before = scoreOn(message(await w.ada.presses('My result')))
      await w.restart()
      expect(cards(await w.ada.channel(), 'Closes')).toHaveLength(1)
      expect(scoreOn(message(await w.ada.commands('/quiz result')))).toBe(before)
      await w.admin.commands('/quiz-admin close')
      await w.settle()
      await w.restart()
      expect(cards(await w.ada.thread(), 'The round is closed')).toHaveLength(1)
      expect(message(await w.bruno.commands('/quiz leaderboard')).words).toContain(w.ada.name)
    })

    it('tells the group on a Monday what the week was like, once, unless an admin has turned that off', async () => {
      await w.ada.says(strong)
      for (let days = 0; days < 8; days++) await w.pass(24 * hour)
      const digests = cards(await w.bruno.channel(), 'The week of')
      expect(digests).toHaveLength(1)
      expect(digests[0]?.words).toMatch(/ada/i)
      expect(digests[0]?.words).toContain('Best answer')
      message(await w.admin.commands('/quiz-admin digest off'))
      await w.ada.says(strong)
      for (let days = 0; days < 8; days++) await w.pass(24 * hour)
      expect(cards(await w.bruno.channel(), 'The week of')).toHaveLength(1)
    })

    it('leaves whom an admin excludes out of the standings, and takes them in again', async () => {
      await w.ada.says(strong)
      await w.bruno.says('I would use modules.')
      const shown = async () => message(await w.admin.commands('/quiz leaderboard')).words
      await w.admin.commands('/quiz-admin close')
      await w.settle()
      const ada = new RegExp(w.ada.name, 'i')
      expect(await shown()).toMatch(ada)
      expect(message(await w.admin.commands(`/quiz-admin exclude add ${w.ada.mention}`)).words).toMatch(ada)
      expect(await shown()).not.toMatch(ada)
      message(await w.admin.commands(`/quiz-admin exclude remove ${w.ada.mention}`))
      expect(await shown()).toMatch(ada)
    })

    it('names nobody in the digest whom an admin has excluded, the best answer included', async () => {
      await w.ada.says(strong)
      await w.bruno.says('I would use modules.')
      message(await w.admin.commands(`/quiz-admin exclude add ${w.ada.mention}`))
      for (let days = 0; days < 8; days++) await w.pass(24 * hour)
      const [digest] = cards(await w.bruno.channel(), 'The week of')
      expect(digest?.words).toMatch(new RegExp(w.bruno.name, 'i'))
      expect(digest?.words).not.toMatch(new RegExp(w.ada.name, 'i'))
    })

    it('skips the questions of a long downtime with one note, and asks one that is hardly late', async () => {
      await w.pass(4 * 24 * hour + 10 * hour)
      const notes = cards(await w.ada.channel(), 'skipped')
      expect(notes).toHaveLength(1)
      expect(notes[0]?.summary).toMatch(/^\d questions \(.* to .*\) were skipped/)
      expect(message(await w.admin.commands('/quiz-admin status')).words).toContain(
        'skipped: Drillbot was not running',
      )
    })

    it('answers a huge message with what to do, and an empty-looking one without harm', async () => {
      if (w.abilities.longMessages) {
        await w.ada.says('word '.repeat(20_000))
        await w.settle()
        expect((await w.ada.thread()).at(-1)).toMatchObject({
          onlyForMe: true,
          summary: expect.stringContaining('Shorten it'),
        })
      }
      await w.ada.says('\u0001\u0002\uFFFD …')
      expect(scoreOn(message(await w.ada.presses('My result')))).toBe(0)
    })

    it('lets members do only what members may, and says what they can do', async () => {
      const refused = message(await w.ada.commands('/quiz-admin close'))
      expect(refused).toMatchObject({ onlyForMe: true, summary: expect.stringContaining('Only admins') })
      expect(message(await w.ada.commands('/quiz help')).words).not.toContain('/quiz-admin')
      expect(message(await w.admin.commands('/quiz help')).words).toContain('/quiz-admin')
      if (w.abilities.typedCommands) {
        expect(message(await w.ada.commands('/quiz leadrboard')).summary).toContain(
          'Did you mean /quiz leaderboard?',
        )
      }
    })

    it('is paused and resumed', async () => {
      message(await w.admin.commands('/quiz-admin close'))
      message(await w.admin.commands('/quiz-admin pause'))
      for (let days = 0; days < 4; days++) await w.pass(24 * hour)
      expect(cards(await w.ada.channel(), 'Closes')).toEqual([])
      expect(message(await w.admin.commands('/quiz-admin status')).words).toContain('paused')
      message(await w.admin.commands('/quiz-admin resume'))
      for (let days = 0; days < 4; days++) await w.pass(24 * hour)
      expect(cards(await w.ada.channel(), 'Closes')).toHaveLength(1)
    })

    it('tells admins which questions were missed while it was not there', async () => {
      await w.pass(5 * 24 * hour)
      const { words } = message(await w.admin.commands('/quiz-admin status'))
      expect(words).toMatch(/missed, since Drillbot was not running/)
    })

    it('is set up by a form whose mistakes are named field by field', async () => {
      expect(await w.admin.commands('/quiz-admin setup')).toMatchObject({
        kind: 'form',
        values: { time: '09:00' },
      })
      const values = {
        days: 'every day',
        time: '26:00',
        zone: 'Europe/Madird',
        open: '8h',
      }
      expect(await w.admin.submits(values)).toMatchObject({
        errors: { time: expect.any(String), zone: expect.stringContaining('Europe/Madrid') },
      })
      const saved = message(await w.admin.submits({ ...values, time: '8:15', zone: 'Asia/Kolkata' }))
      expect(saved.words).toContain('every day at 08:15 (Asia/Kolkata), open for 8 h')
    })

    it('asks a question that an admin added, after refusing one that fails its own model answer', async () => {
      const values = {
        title: 'A cache that lies',
        topic: 'backend-scripting/api-design',
        scenario:
          'Your product page is served from a cache that four teams write to, and one buyer in fifty sees a price from yesterday.',
        points:
          'Expires entries!: time to live, TTL\nInvalidates on write: invalidate + write, purge\nMeasures staleness: stale + metric',
        model:
          'I would give every entry a short time to live and purge it whenever somebody writes the price, so a missed event heals by itself.',
      }
      expect(await w.admin.commands('/quiz-admin add')).toMatchObject({
        kind: 'form',
        title: 'Add a question',
      })
      expect(await w.admin.submits(values)).toMatchObject({
        errors: { model: expect.stringContaining('line 3') },
      })
      const model = `${values.model} A metric counts stale reads, and an alert fires on it.`
      message(await w.admin.submits({ ...values, model }))
      message(await w.admin.commands('/quiz-admin post own-a-cache-that-lies'))
      await w.settle()
      expect(cards(await w.ada.channel(), 'A cache that lies')).toHaveLength(1)
      await w.ada.says('A TTL of a minute, and purge on every write.')
      expect(scoreOn(message(await w.ada.presses('My result')))).toBeGreaterThan(60)
    })

    it('cannot be made to ping anybody, or to show markup, by what people write', async () => {
      const nasty =
        '<!channel> @everyone <@U1> <script>alert(1)</script> **bold** `code` [link](http://x.y) modules state'
      await w.ada.says(nasty)
      const result = message(await w.ada.presses('My result'))
      expect(result.words).toContain('<script>alert(1)</script>')
    })
  })
  awayContract(name, open)
  practiceTimerContract(name, open)
  suggestionContract(name, open)
}
