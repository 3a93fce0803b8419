import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { renderMessage } from '../../../src/platforms/slack/render-message.ts'
import { loadBank } from '../../../src/questions/bank.ts'
import type { Question } from '../../../src/questions/question.ts'
import { blocksAreTooLong, faultsOfBlocks } from '../../fakes/slack/blocks/check-blocks.ts'
import { labelsOf, largestCards } from '../largest-cards.ts'
import { largestSuggestionCards } from '../largest-suggestions.ts'

const bank = loadBank(join(import.meta.dirname, '../../../questions'))
const cards = {
  ...largestCards(bank.questions.get('iac-env-structure')?.question as Question),
  ...largestSuggestionCards(),
}

describe('the largest cards of writing and suggesting questions', () => {
  it.each(Object.entries(cards))('fit with every button on Slack: %s', (_, card) => {
    const { blocks } = renderMessage(card)
    expect(faultsOfBlocks(blocks, 'message')).toEqual([])
    expect(blocksAreTooLong(blocks)).toBe(false)
    const shown = JSON.stringify(blocks)
    for (const label of labelsOf(card)) expect(shown).toContain(`"text":"${label}"`)
  })
})
