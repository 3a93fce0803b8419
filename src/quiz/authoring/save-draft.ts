import { UserError } from '../../errors.ts'
import { refusedDraftCard, type DraftFaultFacts } from '../../messages/refused-draft-card.ts'
import { draftConflictCard, savedDraftCard } from '../../messages/saved-draft-card.ts'
import type { Press, Reply } from '../../platforms/platform.ts'
import type { DraftFault } from '../../questions/check-draft.ts'
import { contentOf } from '../../questions/draft.ts'
import { differencesOf } from '../../questions/draft-differences.ts'
import { bankQuestion, type BankQuestion } from '../../questions/question-file.ts'
import type { Drill } from '../drill.ts'
import { isAdmin } from '../is-admin.ts'
import { privately } from '../reply.ts'
import { thanksFor } from '../suggestions/tell-author.ts'
import { draftInHand, readDraftValue, type Author, type DraftInHand } from './draft-in-hand.ts'

/** What an admin chose to save in spite of. */
interface Despite {
  /** Somebody else's edit meanwhile. */
  conflict: boolean
  /** Graded examples that do not fit any more: they are left out. */
  examples: boolean
}

/** The **Save** button, and those that save in spite of something. */
export async function saveDraft(drill: Drill, press: Press): Promise<Reply> {
  const { id, rest } = readDraftValue(press.value)
  const despite = { conflict: rest.includes('anyway'), examples: rest.includes('examples') }
  return finishDraft(drill, press, await draftInHand(drill, press, id), despite)
}

/** Saves the draft as a question of this community if it passes every check; else says which it fails and how to mend it. */
export async function finishDraft(
  drill: Drill,
  who: Author,
  hand: DraftInHand,
  despite: Despite = { conflict: false, examples: false },
): Promise<Reply> {
  const { draft, check } = hand
  if (!(await isAdmin(drill, who))) throw new UserError('Only admins can save a question. Ask one of them.')
  if (hand.unchanged)
    throw new UserError(
      'Nothing is changed yet, so there is nothing to save. Change the text or a point first.',
    )
  const faults = faultsOf(hand, despite)
  if (faults.length > 0 || check.question === null)
    return privately(
      refusedDraftCard({ draftId: draft.id, title: draft.content.title, faults, advice: check.advice }),
    )
  const question = withoutExamples(drill, check.question, check.examplesOff)
  const current = (await drill.shelf.questionsOf(draft.community)).get(question.about.id)
  const moved = draft.questionId !== '' && current !== undefined && current.revision !== draft.basedOn
  if (moved && !despite.conflict) return conflict(hand, current)
  const isOwn = current !== undefined && drill.shelf.originOf(current) !== 'bank'
  const saved = await drill.store.saveDraft(
    draft.community,
    {
      draft: draft.id,
      question: { question: question.question, revision: question.revision },
      over: isOwn ? current.revision : null,
      credit: draft.content.credit,
    },
    who.member,
    drill.now(),
    (ended) => thanksFor(ended, question.about),
  )
  drill.wake(draft.community)
  drill.shelf.forget(draft.community)
  if (saved === 'ended')
    throw new UserError('This draft has been finished already, perhaps by somebody else.')
  if (saved === 'changed meanwhile') {
    const now = (await drill.shelf.questionsOf(draft.community)).get(question.about.id)
    if (now) return conflict(hand, now)
    throw new UserError('Somebody else changed this question just now. Press Save again.')
  }
  return privately(
    savedDraftCard({
      id: question.about.id,
      title: question.about.title,
      edited: draft.questionId !== '',
      advice: check.advice,
    }),
  )
}

function conflict({ draft }: DraftInHand, current: BankQuestion): Reply {
  return privately(
    draftConflictCard({
      draftId: draft.id,
      title: current.about.title,
      differences: differencesOf(contentOf(current.question), draft.content),
    }),
  )
}

function withoutExamples(drill: Drill, question: BankQuestion, off: readonly number[]): BankQuestion {
  if (off.length === 0) return question
  const examples = question.question.examples.filter((_, index) => !off.includes(index))
  return bankQuestion({ ...question.question, examples }, drill.shelf.lexicon)
}

function faultsOf(hand: DraftInHand, despite: Despite): DraftFaultFacts[] {
  const { draft, check } = hand
  const pending = draft.content.criteria.filter(({ state }) => state === 'proposed').length
  const faults = check.faults
    .filter(({ at }) => !(despite.examples && 'part' in at && at.part === 'examples'))
    .map((fault) => faultFacts(hand, fault))
  if (pending === 0) return faults
  const accept = {
    about: pending === 1 ? 'A proposed point' : `${pending} proposed points`,
    say: 'nobody has looked at this yet: accept what is right, drop the rest.',
    button: { action: 'draft-accept', value: String(draft.id), label: 'Accept all' },
  }
  return [...faults, accept]
}

const parts = {
  title: 'Title',
  topic: 'Topic',
  scenario: 'Scenario',
  model: 'Model answer',
  criteria: 'Points',
  examples: 'Graded examples',
  'follow-ups': 'Follow-ups',
} as const

/** A fault with its place in words and the button that mends it. */
function faultFacts({ draft }: DraftInHand, { at, say }: DraftFault): DraftFaultFacts {
  const value = String(draft.id)
  if ('criterion' in at) {
    const index = draft.content.criteria.findIndex(({ criterion }) => criterion.id === at.criterion)
    return {
      about: `Point ${index + 1}, “${draft.content.criteria[index]?.criterion.name ?? ''}”`,
      say,
      button: { action: 'point-edit', value: `${value}/${at.criterion}`, label: `Edit ${index + 1}` },
    }
  }
  const about = parts[at.part]
  switch (at.part) {
    case 'criteria':
    case 'follow-ups':
      return { about, say, button: null }
    case 'examples':
      return {
        about,
        say,
        button: { action: 'draft-save', value: `${value}/examples`, label: 'Save without these examples' },
      }
    case 'title':
    case 'topic':
    case 'scenario':
    case 'model':
      return { about, say, button: { action: 'draft-text', value, label: 'Edit text' } }
  }
}
