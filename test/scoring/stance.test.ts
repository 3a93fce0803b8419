import { describe, expect, it } from 'vitest'
import { AnswerMatches } from '../../src/scoring/find-matches.ts'
import { readAnswer } from '../../src/scoring/read-answer.ts'
import { rubricOf } from './rubric.ts'

const rubric = rubricOf(['canary', 'snapshot', 'alarm'])

/** What an answer says of a word: for it, against it, or plainly against it ("skip it", "it is overkill"). */
function stanceOn(
  word: 'canary' | 'snapshot' | 'alarm',
  text: string,
): 'for' | 'against' | 'plainly against' {
  const matches = new AnswerMatches(readAnswer(text), rubric)
  const criterion = rubric.criteria[['canary', 'snapshot', 'alarm'].indexOf(word)]
  const [hit] = criterion?.levels[0] ? matches.find(criterion.levels[0].matcher) : []
  if (!hit) throw new Error(`no ${word} in: ${text}`)
  if (matches.stance.isDismissed(hit.pieces)) return 'plainly against'
  return matches.stance.isRejected(hit.pieces) ? 'against' : 'for'
}

describe('an answer is against what it', () => {
  it.each([
    ['forbids', 'Never deploy with a canary.'],
    ['does without', 'Deploy it without a canary.'],
    ['replaces', 'All at once instead of a canary.'],
    ['denies after "and"', 'Do not wait and do not run a canary.'],
    ['denies behind a comma and "and"', 'No alarm, nobody watching and no canary.'],
  ])('%s', (_, text) => {
    expect(stanceOn('canary', text)).toBe('against')
  })
})

describe('an answer is for what stands before', () => {
  it.each([
    ['a warning whose object comes later', "Take a canary first. Don't go on while errors rise."],
    ['a lock that is skipped by name', 'Take a canary, with FOR UPDATE SKIP LOCKED on the queue.'],
  ])('%s', (_, text) => {
    expect(stanceOn('canary', text)).toBe('for')
  })
})

describe('an answer is plainly against what it', () => {
  it.each([
    ['calls overkill', 'A canary is overkill here.'],
    ['calls unneeded', "A canary isn't needed for one service."],
    ['says to skip', 'Skip the canary.'],
    ['sees no need for', 'There is no need for a canary.'],
    ['would not bother with', "Don't bother with a canary."],
    ['would not do', "I wouldn't run a canary."],
    ['advises against', "I'd advise against a canary."],
    ['would avoid', 'I would avoid the canary.'],
    ['says should be avoided', 'The canary should be avoided.'],
    ['says only slows', 'A canary only slows you down.'],
    ['finds a waste', 'Running a canary is a waste of time.'],
    ['says must not be done', 'Running a canary must not be done.'],
    ['says should not exist', 'The canary should not exist.'],
    ['would not permit', 'A canary is not something I would permit.'],
    ['has prohibited', 'The canary is to be prohibited.'],
    ['answers with a no', 'A canary? Certainly not, what was approved stays approved.'],
    ['names before a colon', 'Running a canary: avoid, it makes releases slow.'],
  ])('%s', (_, text) => {
    expect(stanceOn('canary', text)).toBe('plainly against')
  })
  it('names in a list behind one negation', () => {
    const text = 'I would avoid alarms, snapshots and canary releases, they are all slow.'
    expect(stanceOn('alarm', text)).toBe('plainly against')
    expect(stanceOn('snapshot', text)).toBe('plainly against')
    expect(stanceOn('canary', text)).toBe('plainly against')
  })
  it('has others say, and then wants none of', () => {
    expect(stanceOn('canary', 'People will tell you: run a canary. I would do none of it.')).toBe(
      'plainly against',
    )
    expect(
      stanceOn('canary', 'You will hear that you need a canary. I would advise against all of that.'),
    ).toBe('plainly against')
  })
  it('has others say, and answers with a bare "don\'t"', () => {
    expect(stanceOn('canary', "People will tell you to run a canary. Don't.")).not.toBe('for')
  })
})

describe('an answer is for what it', () => {
  it.each([
    ['recommends', 'Use a canary.'],
    ['does not do without', 'Never deploy without a canary.'],
    ['reminds of', "Don't forget the canary."],
    ['does not skip', "Don't skip the canary."],
    ['wants among other things', 'Not only a canary but alarms too.'],
    ['says before something else is forbidden', 'Run a canary, never all at once.'],
    ['says after a clause with a negation', 'Nothing goes out at once, run a canary first.'],
    ['does when a negation supposes', 'If nobody is watching we run a canary.'],
    ['would miss', 'Without a canary you find out from customers.'],
    ['puts before what is forbidden', 'Never delete anything before a canary has run.'],
    ['needs no more than', 'No more than one canary at a time.'],
    ['calls needed', 'A canary is needed.'],
    ['excepts', 'Nothing reaches customers except the canary.'],
    ['finds easier than the rest', 'A canary comes first. Changing a timeout needs none of it.'],
    ['leaves alone', 'Pause it and leave the canary alone.'],
  ])('%s', (_, text) => {
    expect(stanceOn('canary', text)).toBe('for')
  })
})
