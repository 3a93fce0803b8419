import { expect, it } from 'vitest'
import { readabilityOf } from '../../src/questions/readability.ts'

it('says how long and how hard a text is', () => {
  const easy = readabilityOf('The job ran at two. It took an hour. Then it fell over. Why?')
  expect(easy).toMatchObject({ words: 14, wordsPerSentence: 3.5 })
  const hard = readabilityOf(
    'Notwithstanding organisational considerations, administrators responsible for infrastructural reconciliation demonstrably underestimated interdependencies between configurations.',
  )
  expect(hard.grade).toBeGreaterThan(20)
  expect(easy.grade).toBeLessThan(4)
})

it('has nothing to say of no words', () => {
  expect(readabilityOf(' ')).toEqual({ words: 0, wordsPerSentence: 0, grade: 0 })
})
