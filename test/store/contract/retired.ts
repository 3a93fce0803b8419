import { describe, expect, it } from 'vitest'
import { forgetting } from './forgetting.ts'
import type { Open } from './harness.ts'
import { here, setUp } from './samples.ts'

const { community } = here

export function retiredContract(open: Open): void {
  describe('retired questions', () => {
    it('are kept with who retired them and why, until they are taken back', async () => {
      const { store, reopen } = await open()
      await setUp(store)
      expect(await store.retireQuestion(community, 'state-lock', 'worn out', 'ada', 100)).toBe(true)
      expect(await store.retireQuestion(community, 'state-lock', 'again', 'bo', 110)).toBe(false)
      const again = await reopen()
      expect(await again.retiredQuestions(community)).toEqual([
        { questionId: 'state-lock', reason: 'worn out', retiredBy: 'ada', retiredAt: 100 },
      ])
      expect(await again.unretireQuestion(community, 'state-lock', 'bo', 120)).toBe(true)
      expect(await again.unretireQuestion(community, 'state-lock', 'bo', 130)).toBe(false)
      expect(await again.retiredQuestions(community)).toEqual([])
      expect(await again.auditTrail(community, 2)).toMatchObject([
        { action: 'question taken back', by: 'bo' },
        { action: 'question retired', by: 'ada', subject: 'question state-lock' },
      ])
    })

    it('stay retired when whoever did it is forgotten, without their words', async () => {
      const { store, remains } = await open()
      await setUp(store)
      await store.retireQuestion(community, 'state-lock', 'worn to shreds', 'ada', 100)
      await store.forgetMember({ community, member: 'ada' }, forgetting())
      expect(await store.retiredQuestions(community)).toMatchObject([
        { questionId: 'state-lock', reason: '' },
      ])
      expect(await remains('worn to shreds')).toBe(false)
    })
  })
}
