import type { Block, Button, Inline, Message } from './message.ts'
import { notice } from './notice.ts'
import { proseBlocks } from './prose.ts'
import { plural } from './time-text.ts'

/** How a suggestion stands, for the member who sent it. */
export type SuggestionStanding =
  | { state: 'waiting' }
  | { state: 'in hand' }
  | { state: 'saved'; questionId: string }
  | { state: 'declined'; reason: string }

export interface OwnSuggestion {
  id: number
  title: string
  /** When it was sent, such as "Monday 2 March". */
  sent: string
  standing: SuggestionStanding
}

/** A member's own suggestions, the newest first. For their eyes only. */
export function ownSuggestionsCard(suggestions: readonly OwnSuggestion[]): Message {
  if (suggestions.length === 0)
    return notice('You have suggested no question yet. `/quiz suggest` opens the form for one.')
  const items = suggestions.map(({ title, sent, standing }, index): Inline[] => [
    `${index + 1}. `,
    { bold: title },
    `, sent ${sent}: `,
    ...standingText(standing),
  ])
  const buttons = suggestions.flatMap(({ id, standing }, index): Button[] =>
    standing.state === 'waiting'
      ? [{ action: 'suggestion-back', value: String(id), label: `Take back ${index + 1}`, style: 'plain' }]
      : [],
  )
  return {
    summary: `Your suggestions: ${suggestions.map(({ title, standing }) => `${title} (${plainText(standingText(standing))})`).join('; ')}`,
    tone: 'neutral',
    blocks: [
      { type: 'heading', text: 'Your suggestions' },
      ...items.map((text): Block => ({ type: 'text', text })),
      ...(buttons.length === 0 ? [] : [{ type: 'buttons', buttons } as const]),
      {
        type: 'context',
        text: ['You are told privately when one is decided. ', { code: '/quiz suggest' }, ' sends another.'],
      },
    ],
  }
}

function standingText(standing: SuggestionStanding): Inline[] {
  switch (standing.state) {
    case 'waiting':
      return ['waits for an admin to look at it.']
    case 'in hand':
      return ['an admin is working on it.']
    case 'saved':
      return ['in the bank as ', { code: standing.questionId }, '. Thank you!']
    case 'declined':
      return [`not taken. ${standing.reason}`]
  }
}

function plainText(text: readonly Inline[]): string {
  return text.map((part) => (typeof part === 'string' ? part : Object.values(part).join(''))).join('')
}

export interface ListedSuggestion {
  id: number
  title: string
  topic: string
  by: string
  sent: string
  /** The admin who works on it; empty for nobody. */
  inHandOf: string
}

export interface SuggestionListFacts {
  suggestions: readonly ListedSuggestion[]
  /** From 0. */
  page: number
}

/** Suggestions on one card of the list. */
export const suggestionsOnCard = 5

/** What members suggested and nobody has decided on, the oldest first. For admins. */
export function suggestionListCard({ suggestions, page }: SuggestionListFacts): Message {
  if (suggestions.length === 0)
    return notice('No suggestion waits. Members suggest questions with `/quiz suggest`.', { tone: 'good' })
  const first = page * suggestionsOnCard
  const shown = suggestions.slice(first, first + suggestionsOnCard)
  const lines = shown.map(({ title, topic, by, sent, inHandOf }, index): Block => {
    const hand = inHandOf === '' ? '' : ` · in hand: ${inHandOf}`
    return {
      type: 'text',
      text: [
        `${first + index + 1}. `,
        { bold: title },
        ' ',
        { faint: `${topic} · by ${by}, ${sent}${hand}` },
      ],
    }
  })
  const opens = shown.map(
    ({ id }, index): Button => ({
      action: 'suggestion',
      value: String(id),
      label: `Open ${first + index + 1}`,
      style: 'plain',
    }),
  )
  return {
    summary: `${plural(suggestions.length, 'suggestion')} to decide on: ${shown.map(({ title }) => title).join('; ')}`,
    tone: 'notice',
    blocks: [
      { type: 'heading', text: `Suggestions of members: ${suggestions.length}` },
      ...lines,
      { type: 'buttons', buttons: opens },
      ...turnButtons('suggestions', page, suggestions.length, suggestionsOnCard),
    ],
  }
}

/** Buttons to the pages before and after; none where there is one page. */
export function turnButtons(action: string, page: number, count: number, onCard: number): Block[] {
  const buttons: Button[] = []
  if (page > 0) buttons.push({ action, value: String(page - 1), label: 'Earlier ones', style: 'plain' })
  if ((page + 1) * onCard < count)
    buttons.push({ action, value: String(page + 1), label: 'Later ones', style: 'plain' })
  return buttons.length === 0 ? [] : [{ type: 'buttons', buttons }]
}

export interface SuggestionFacts {
  id: number
  title: string
  topic: string
  by: string
  sent: string
  scenario: string
  modelAnswer: string
  /** Whom its card will name; empty for nobody. */
  credit: string
  /** The admin who works on it; empty for nobody. */
  inHandOf: string
  /** That admin is whoever looks. */
  inOwnHand: boolean
  /** The names of the points that were made of the model answer. */
  points: readonly string[]
  /** Questions that ask something near, the likest first, with their likeness from 0 to 100. */
  alike: readonly { id: string; title: string; likeness: number }[]
  /** Something to say first; empty for nothing. */
  note: string
}

/** From here on (0 to 100) two questions ask the same; questions that were written apart reach 27. */
const sameFrom = 40
/** Longer texts go into a file as well: a card may have to shorten them. */
const longText = 1800

/** One suggestion, whole, with what would be made of it. For admins. */
export function suggestionCard(facts: SuggestionFacts): Message {
  const { id, title, credit, note, points } = facts
  const value = String(id)
  const blocks: Block[] = [{ type: 'heading', text: title }]
  if (note !== '') blocks.push({ type: 'text', text: [{ bold: note }] })
  blocks.push(
    {
      type: 'fields',
      fields: [
        { label: 'Suggested by', value: facts.by },
        { label: 'Sent', value: facts.sent },
        { label: 'Topic', value: facts.topic },
        { label: 'Named on its card', value: credit === '' ? 'nobody' : credit },
      ],
    },
    alikeBlock(facts.alike),
    { type: 'text', text: [{ bold: 'Scenario' }] },
    ...proseBlocks(facts.scenario),
    { type: 'text', text: [{ bold: 'Model answer' }] },
    ...proseBlocks(facts.modelAnswer),
    { type: 'text', text: [{ bold: 'Points that could be made of it' }] },
    points.length === 0
      ? { type: 'text', text: ['None: the model answer says too little of its own.'] }
      : { type: 'list', items: points.map((name) => [name]) },
  )
  if (facts.scenario.length + facts.modelAnswer.length > longText)
    blocks.push({
      type: 'file',
      name: `suggestion-${id}.txt`,
      content: `${title}\n\n${facts.scenario}\n\nModel answer\n\n${facts.modelAnswer}\n`,
      about: 'The whole text, should the card have shortened it',
    })
  blocks.push({
    type: 'buttons',
    buttons: [
      takeButton(facts),
      { action: 'suggestion-decline', value, label: 'Decline', style: 'danger' },
      { action: 'suggestions', value: '0', label: 'All suggestions', style: 'plain' },
    ],
  })
  return { summary: `Suggested by ${facts.by}: ${title}. ${note}`.trim(), tone: 'notice', blocks }
}

function takeButton({ id, inHandOf, inOwnHand }: SuggestionFacts): Button {
  const action = 'suggestion-take'
  if (inHandOf === '') return { action, value: String(id), label: 'Take it up', style: 'primary' }
  return {
    action,
    value: `${id}/over`,
    label: inOwnHand ? 'Go on' : `Take it over`,
    style: inOwnHand ? 'primary' : 'plain',
  }
}

function alikeBlock(alike: SuggestionFacts['alike']): Block {
  const [first] = alike
  if (first === undefined) return { type: 'context', text: ['No question here asks something near this.'] }
  const list = alike.flatMap(({ id, title, likeness }, index): Inline[] => [
    `${index === 0 ? '' : ' · '}${title} `,
    { code: id },
    ` (${likeness} %)`,
  ])
  if (first.likeness < sameFrom)
    return { type: 'context', text: ['Nothing here asks the same. Nearest by their words: ', ...list] }
  return { type: 'text', text: [{ bold: 'This may be asked here already: ' }, ...list] }
}

/** For its author: their suggestion was not taken. */
export function declinedCard({ title, reason }: { title: string; reason: string }): Message {
  return {
    summary: `Your suggestion “${title}” was not taken. ${reason}`,
    tone: 'neutral',
    blocks: [
      {
        type: 'text',
        text: ['Your suggestion ', { bold: title }, ' was not taken this time. An admin writes:'],
      },
      { type: 'excerpt', label: 'Why', parts: [{ text: reason, earned: [] }] },
      {
        type: 'context',
        text: ['Thank you for it all the same. ', { code: '/quiz suggest' }, ' takes the next one.'],
      },
    ],
  }
}

/** For its author: their suggestion is a question now. */
export function adoptedCard({ title, credit }: { title: string; credit: string }): Message {
  const named =
    credit === ''
      ? 'Nobody is named on its card, as you chose.'
      : `Its card says that ${credit} suggested it.`
  return {
    summary: `Thank you: your suggestion “${title}” is in the bank now.`,
    tone: 'good',
    blocks: [
      {
        type: 'text',
        text: [
          'Thank you! Your suggestion ',
          { bold: title },
          ' is in the bank now, and is asked when its turn comes.',
        ],
      },
      { type: 'context', text: [named] },
    ],
  }
}
