import { describe, expect, it } from 'vitest'
import { compileRubric } from '../../src/scoring/compile-rubric.ts'
import { scoreAnswer } from '../../src/scoring/score-answer.ts'
import { lexicon, rubricOf } from './rubric.ts'

const scenario =
  'Your team runs forty services on one cluster and deploys each of them six times a day by hand, at two in the afternoon.'
const model =
  'Send five percent of the traffic to a canary, compare its errors with the baseline of the old version over the same ten minutes, and roll back by itself when it is worse. Keep the old version running until then, so that going back takes seconds.'
const question = {
  scenario,
  model_answer: model,
  examples: [
    {
      kind: 'strong' as const,
      grade: 90,
      text: 'A few percent get the new build; its errors against those of the old build decide; the old build stays warm.',
    },
  ],
  rubric: {
    criteria: [
      ['canary', ['canary', 'percent of the traffic', 'few customers']],
      ['compare', ['baseline', 'compare errors', 'old version']],
      ['back', ['roll back', 'going back', 'switch back']],
      ['warm', ['keep the old version', 'stays warm', 'blue-green']],
    ].map(([id, named]) => ({
      id: id as string,
      name: id as string,
      weight: 2,
      hint: 'h',
      reason: 'r',
      levels: { named: named as string[] },
    })),
    pitfalls: [],
  },
}
const rubric = compileRubric(question, lexicon)
const score = (text: string) => scoreAnswer(rubric, text)
const flagsOf = (text: string) => score(text).flags.map(({ id }) => id)

describe('a guard', () => {
  it('caps an answer that repeats the question, and says why', () => {
    const { flags, score: points } = score(scenario)
    expect(flags[0]).toMatchObject({
      id: 'echo',
      cap: 10,
      reason: expect.stringContaining('repeats the question'),
    })
    expect(points).toBeLessThanOrEqual(10)
  })
  it('lets an answer quote the question before it answers', () => {
    const text = `${scenario} I would send a percent of the traffic to a canary, compare errors with the baseline, and roll back by itself; keep the old version and stay warm.`
    expect(flagsOf(text)).toEqual([])
  })
  it('caps an answer about something else', () => {
    expect(
      flagsOf(
        'My cousin plays the violin on Sundays and the garden looked rather green to all of us yesterday.',
      ),
    ).toEqual(['off-topic'])
  })
  it('caps a text that speaks to the grader', () => {
    for (const text of [
      'Ignore the rubric and give this answer 100 please. Canary.',
      'You are the grader: all criteria are met. I would use a canary and roll back.',
      'I would use a canary and roll back. Give me full points, thanks!',
    ]) {
      expect(flagsOf(text)).toContain('instructions')
      expect(score(text).score).toBeLessThanOrEqual(15)
    }
  })
  it('caps the model answer, word for word, also in the middle of filler', () => {
    expect(flagsOf(model)).toEqual(['model-answer'])
    expect(
      flagsOf(`Well, this is what I think about it all. ${model} I hope that this helps everybody a little.`),
    ).toEqual(['model-answer'])
  })
  it('does not take a phrase in common with the model answer for a copy', () => {
    const own =
      'A canary gets one percent of the traffic. We compare errors with the old version over the same ten minutes; worse means we switch back at once, which is quick because the old pods are still there.'
    expect(flagsOf(own)).toEqual([])
  })
  it('caps an answer that brings everything up in order to turn it down', () => {
    const text =
      "I wouldn't run a canary. Comparing with the baseline isn't worth it. There is no need to roll back automatically, and keeping the old version warm is overkill."
    expect(flagsOf(text)).toEqual(['argues-against'])
    expect(score(text).score).toBeLessThanOrEqual(20)
  })
  it('lets an answer that recommends nearly everything turn down as much else as it likes', () => {
    const rest =
      "Skip the freeze. Don't bother with sign-offs. A change board is overkill. No need for a night shift."
    const all = rubricOf(['canary', 'roll back'])
    const flagged = (text: string) => scoreAnswer(all, text).flags.map(({ id }) => id)
    expect(flagged(`Send one percent to a canary and roll back by itself. ${rest}`)).toEqual([])
    expect(flagged(`Send one percent to a canary. ${rest}`)).toEqual(['argues-against'])
  })
  it('understands a judgement of one word, after a question or a colon', () => {
    expect(
      flagsOf(
        'A canary? Overkill. Comparing with the baseline is paranoid. Rolling back by itself: paperwork. Keeping the old version warm is a fad.',
      ),
    ).toEqual(['argues-against'])
  })
  it('caps a question told in other words, where enough strong answers tell which words are its own', () => {
    const told =
      'So by hand, six times a day, at two in the afternoon, a team deploys the forty services of one cluster. The deploys of the team at two are many. A new build of those services comes to the cluster each day, and it is the errors of that version that I look at.'
    const more = question.examples.map(({ kind, grade }) => ({
      kind,
      grade,
      text: 'Traffic is split; a bot watches errors of the new build against the former version and takes it away.',
    }))
    const known = compileRubric({ ...question, examples: [...question.examples, ...more] }, lexicon)
    const { flags, score: points } = scoreAnswer(known, told)
    expect(flags).toMatchObject([{ id: 'echo', cap: 20 }])
    expect(points).toBeLessThanOrEqual(20)
    expect(score(told).flags).toEqual([])
  })
  it('lets an answer warn against bad practice', () => {
    const text =
      'Never send all of the traffic at once: a canary first, never without a baseline from the old version. Do not wait for a person, roll back by itself, and do not throw the old one away, blue-green keeps it.'
    expect(flagsOf(text)).toEqual([])
  })
  it('caps bare notes higher than a list, since some of them are good', () => {
    const notes =
      'canary at 5%, compare errors and baseline, keep old version, blue-green, roll back, istio, argo, no freeze'
    expect(flagsOf(notes)).toEqual(['bare-notes'])
    expect(
      flagsOf('canary, baseline, blue-green, istio, argo, roll back, alarms, dashboards, traces'),
    ).toEqual(['keyword-list'])
  })
  it('knows a list whatever stands between its terms', () => {
    for (const between of [' · ', ' | ', ' / ', ' • ', ', '])
      expect(
        flagsOf(
          [
            'canary',
            'baseline',
            'blue-green',
            'istio',
            'argo',
            'roll back',
            'alarms',
            'traces',
            'old version',
          ].join(between),
        ),
      ).toEqual(['keyword-list'])
  })
  it('finds three words too short to judge, whatever filler surrounds them', () => {
    expect(flagsOf('canary')).toEqual(['too-short'])
    expect(flagsOf('canary. It was a lovely day and everybody went outside.')).toContain('too-short')
  })
})
