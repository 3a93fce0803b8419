import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CommunityId } from '../../src/platforms/platform.ts'
import { loadBank } from '../../src/questions/bank.ts'
import { contentOf } from '../../src/questions/draft.ts'
import { bankQuestion, type BankQuestion } from '../../src/questions/question-file.ts'
import { QuestionShelf } from '../../src/quiz/question-shelf.ts'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import type { Store } from '../../src/store/store.ts'

const bank = loadBank(join(import.meta.dirname, '../../questions'))
const id = 'iac-env-structure'
const banked = bank.questions.get(id) as BankQuestion
const here: CommunityId = 'web:here'
const there: CommunityId = 'web:there'

describe('the questions of a community', () => {
  let folder: string
  let store: Store
  let shelf: QuestionShelf
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'drillbot-'))
    store = await openSqliteStore(folder)
    shelf = new QuestionShelf(bank, store)
  })
  afterEach(async () => {
    await store.close()
    rmSync(folder, { recursive: true })
  })

  const save = async (question: BankQuestion, base: BankQuestion | null) => {
    const revised = (each: BankQuestion) => ({ question: each.question, revision: each.revision })
    const draft = await store.startDraft(
      here,
      {
        author: 'sam',
        kind: base ? 'edit' : 'new',
        state: 'draft',
        content: contentOf(question.question),
        base: base && revised(base),
      },
      1,
    )
    const saving = { draft: draft.id, question: revised(question), over: null, credit: '' }
    expect(await store.saveDraft(here, saving, 'sam', 2)).toBe('saved')
    shelf.forget(here)
  }

  it('are its own, its edits over the bank’s, and nobody else’s', async () => {
    const own = bankQuestion({ ...banked.question, id: 'own-environments' }, bank.lexicon)
    const edited = bankQuestion({ ...banked.question, title: 'As we have it' }, bank.lexicon)
    await save(own, null)
    await save(edited, banked)
    const mine = await shelf.questionsOf(here)
    expect(mine.get(id)?.about.title).toBe('As we have it')
    expect(
      [own.about.id, id, 'iac-state-drift'].map((each) => shelf.originOf(mine.get(each) as BankQuestion)),
    ).toEqual(['own', 'edited', 'bank'])
    const theirs = await shelf.questionsOf(there)
    expect(theirs.get(id)?.revision).toBe(banked.revision)
    expect(theirs.has('own-environments')).toBe(false)
    expect(shelf.inBank(banked.revision)?.title).toBe(banked.question.title)
  })

  it('that it retired are not asked there, and elsewhere as before', async () => {
    await store.retireQuestion(here, id, 'worn', 'sam', 1)
    expect((await shelf.askableOf(here)).has(id)).toBe(false)
    expect((await shelf.askableOf(there)).has(id)).toBe(true)
    expect((await shelf.questionsOf(here)).has(id)).toBe(true)
    await store.unretireQuestion(here, id, 'sam', 2)
    shelf.forget(here)
    expect((await shelf.askableOf(here)).has(id)).toBe(true)
  })
})
