import { describe, expect, it } from 'vitest'
import type { Matcher } from '../../src/questions/matcher.ts'
import { scoreAnswer } from '../../src/scoring/score-answer.ts'
import { rubricOf } from './rubric.ts'

/** The words that a matcher finds in an answer, or null. */
function found(match: Matcher, text: string): string[] | null {
  const [criterion] = scoreAnswer(rubricOf([match]), text).criteria
  return criterion && criterion.credit > 0 ? criterion.evidence.map((span) => span.text) : null
}

describe('a term', () => {
  it('is found whatever its endings', () => {
    expect(found('encrypt volume', 'Then we are encrypting volumes at rest.')).toEqual(['encrypting volumes'])
  })
  it('is found with or without its hyphens, underscores and slashes', () => {
    expect(found('prevent_destroy', 'set prevent destroy on it')).toEqual(['prevent destroy'])
    expect(found('blue green', 'a blue-green switch')).toEqual(['blue-green'])
    expect(found('CI/CD', 'our CI CD runs')).toEqual(['CI CD'])
  })
  it('is found as one word or two', () => {
    expect(found('roll out', 'the rollout stops')).toEqual(['rollout'])
    expect(found('webhook', 'each web hook is stored')).toEqual(['web hook'])
  })
  it('passes over a determiner in its middle', () => {
    expect(found('lock state', 'we lock the state first')).toEqual(['lock the state'])
  })
  it('does not pass over other words', () => {
    expect(found('lock state', 'we lock before any state')).toBeNull()
  })
  it('stands for its whole concept when it is an alias', () => {
    expect(found('kubernetes', 'runs on k8s here')).toEqual(['k8s'])
    expect(found('@roll-back', 'then we revert it')).toEqual(['revert'])
  })
  it('with a star takes any ending', () => {
    expect(found('idempoten*', 'idempotency keys everywhere')).toEqual(['idempotency'])
  })
  it('finds tags, flags, versions and addresses as they are written', () => {
    expect(found(':latest', 'never use image:latest in prod')).toEqual([':latest'])
    expect(found('--dry-run', 'run it with --dry-run first')).toEqual(['--dry-run'])
    expect(found('10.0.0.0/8', 'a range of 10.0.0.0/8 inside')).toEqual(['10.0.0.0/8'])
    expect(found('us-east-1', 'fail over to us-east-1 then')).toEqual(['us-east-1'])
  })
})

describe('misspellings', () => {
  it('are forgiven in longer words', () => {
    expect(found('baseline', 'compare it with the basline there')).toEqual(['basline'])
    expect(found('credentials', 'rotate the credentails weekly')).toEqual(['credentails'])
  })
  it('are never seen in ordinary words of five letters', () => {
    expect(found('abort', 'it is about time then')).toBeNull()
  })
  it('are not forgiven in short words, or between words that must not be confused', () => {
    expect(found('pods', 'the pobs restart now')).toBeNull()
    expect(found('ingress', 'allow egress only please')).toBeNull()
  })
})

describe('combinations', () => {
  it('any counts once', () => {
    expect(found(['alpha', 'beta'], 'beta then alpha then beta')).toEqual(['beta'])
  })
  it('all needs each, anywhere', () => {
    expect(found({ all: ['alpha', 'beta'] }, 'alpha is here. And there is beta.')).toEqual(['alpha', 'beta'])
    expect(found({ all: ['alpha', 'beta'] }, 'alpha is here.')).toBeNull()
  })
  it('atLeast needs so many different ones', () => {
    const match: Matcher = { atLeast: 2, of: ['alpha', 'beta', 'gamma'] }
    expect(found(match, 'alpha and alpha again')).toBeNull()
    expect(found(match, 'gamma before alpha')).toEqual(['gamma before alpha'])
  })
  it('near needs one sentence', () => {
    const match: Matcher = { near: ['alert', 'error rate'] }
    expect(found(match, 'We alert on the error rate.')).toEqual(['alert on the error rate'])
    expect(found(match, 'We alert. The error rate is there.')).toBeNull()
  })
  it('near takes an earlier hit when two parts would share a word', () => {
    expect(
      found({ near: ['password', ['old', 'password change']] }, 'the old one and the password change'),
    ).not.toBeNull()
  })
  it('near can ask for a clause, a distance or an order', () => {
    expect(
      found({ near: ['alpha', 'beta'], within: 'clause' }, 'alpha goes first, but beta waits'),
    ).toBeNull()
    expect(found({ near: ['alpha', 'beta'], within: 2 }, 'alpha one two beta')).toBeNull()
    expect(found({ near: ['alpha', 'beta'], ordered: true }, 'beta reaches alpha')).toBeNull()
    expect(found({ near: ['alpha', 'beta'], ordered: true }, 'alpha reaches beta')).toEqual([
      'alpha reaches beta',
    ])
  })
  it('phrase compares endings too', () => {
    expect(found({ phrase: 'state lock' }, 'the state locks')).toBeNull()
    expect(found({ phrase: 'state lock' }, 'the state lock')).toEqual(['state lock'])
  })
  it('number needs its range and unit', () => {
    const match: Matcher = { number: { min: 2, max: 5, unit: ['%', 'availability zone'] } }
    expect(found(match, 'send 3% there')).toEqual(['3%'])
    expect(found(match, 'send 3 % there')).toEqual(['3 %'])
    expect(found(match, 'spread over two availability zones')).toEqual(['two availability zones'])
    expect(found(match, 'send 30% there')).toBeNull()
    expect(found(match, 'send 3 mails there')).toBeNull()
  })
  it('code is found inside code only', () => {
    expect(found({ code: 'for_each' }, 'I would use for_each for that')).toBeNull()
    expect(found({ code: 'for_each' }, 'I would use `for_each = local.envs` there')).toEqual(['for_each'])
    expect(found({ code: 'skip locked' }, 'Take one:\n```sql\nSELECT 1 FOR UPDATE SKIP LOCKED\n```')).toEqual(
      ['SKIP LOCKED'],
    )
  })
})

describe('stance', () => {
  const rejects = (text: string) => found({ rejected: 'workspaces' }, text) !== null
  it.each([
    'Do not use workspaces for this.',
    "I wouldn't use workspaces here.",
    'Avoid workspaces.',
    'Folders instead of workspaces.',
    'Use folders rather than workspaces.',
    'We do not branch and do not use workspaces.',
    'Nobody should use workspaces.',
  ])('is rejected in: %s', (text) => {
    expect(rejects(text)).toBe(true)
  })
  it.each([
    'Use workspaces.',
    'Not only workspaces but folders.',
    'Never deploy without workspaces.',
    'No, really, use workspaces.',
    'Do not rush, but use workspaces.',
  ])('is recommended in: %s', (text) => {
    expect(rejects(text)).toBe(false)
    expect(found({ recommended: 'workspaces' }, text)).toEqual(['workspaces'])
  })
})

describe('a mistake in a matcher', () => {
  it('names the concept that was probably meant', () => {
    expect(() => rubricOf(['@kubernets'])).toThrow('did you mean @kubernetes?')
  })
  it('says that a term without a word finds nothing', () => {
    expect(() => rubricOf(['--'])).toThrow('holds no word to look for')
  })
})
