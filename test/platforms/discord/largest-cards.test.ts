import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { renderMessage } from '../../../src/platforms/discord/render-message.ts'
import { loadBank } from '../../../src/questions/bank.ts'
import type { Question } from '../../../src/questions/question.ts'
import { checkMessageForm } from '../../fakes/discord/rules/message-rules.ts'
import { labelsOf, largestCards } from '../largest-cards.ts'
import { largestSuggestionCards } from '../largest-suggestions.ts'

const bank = loadBank(join(import.meta.dirname, '../../../questions'))
const cards = {
  ...largestCards(bank.questions.get('iac-env-structure')?.question as Question),
  ...largestSuggestionCards(),
}

describe('the largest cards of writing and suggesting questions', () => {
  it.each(Object.entries(cards))('fit with every button on Discord: %s', (_, card) => {
    const components = renderMessage(card)
    checkMessageForm({ components, flags: 1 << 15 })
    const shown = JSON.stringify(components)
    for (const label of labelsOf(card)) expect(shown).toContain(`"label":"${label}"`)
    expect(shown).not.toContain('too long to show whole')
  })
})
