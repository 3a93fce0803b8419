import type { Form } from '../../messages/message.ts'
import { domainIds, domains, questionSchema } from '../../questions/question.ts'
import type { DraftContent } from '../../store/store.ts'
import { topicChoices } from '../authoring/read-question-form.ts'

const unnamed = 'no'

/** The form for a member who suggests a question. */
export function suggestionForm(values: Record<string, string>): Form {
  const value = (id: string) => values[id] ?? ''
  return {
    id: 'suggest',
    state: '',
    title: 'Suggest a question',
    submit: 'Suggest it',
    intro: 'An admin looks at it, and you are told what becomes of it.',
    fields: [
      {
        id: 'title',
        label: 'Title',
        hint: 'what the situation is, in a few words',
        kind: 'line',
        required: true,
        maxLength: 80,
        value: value('title'),
      },
      {
        id: 'topic',
        label: 'Topic',
        kind: 'choice',
        options: topicChoices,
        required: true,
        maxLength: 80,
        value: value('topic') || (topicChoices[0]?.value ?? ''),
      },
      {
        id: 'scenario',
        label: 'Scenario',
        hint: 'who you are, real numbers, what pulls both ways; no single right word',
        kind: 'paragraph',
        required: true,
        maxLength: 2500,
        value: value('scenario'),
      },
      {
        id: 'model',
        label: 'Model answer',
        hint: 'how you would answer well, in whole sentences: each can become a point that is looked for',
        kind: 'paragraph',
        required: true,
        maxLength: 3000,
        value: value('model'),
      },
      {
        id: 'credit',
        label: 'Name me on its card',
        kind: 'choice',
        options: [
          { value: 'yes', label: 'Yes, say that I suggested it' },
          { value: unnamed, label: 'No, name nobody' },
        ],
        required: true,
        maxLength: 10,
        value: value('credit') || 'yes',
      },
    ],
  }
}

const shapes = {
  title: [questionSchema.shape.title, 'Write a title of 5 to 80 characters.'],
  scenario: [
    questionSchema.shape.scenario,
    'Describe the situation in at least 40 characters: who you are, numbers, what pulls both ways.',
  ],
  model: [questionSchema.shape.model_answer, 'Write a model answer of at least 80 characters.'],
} as const

/** What the form says; errors are by field id and say what to write instead. `memberName` is thanked unless they chose not to be. */
export function readSuggestionForm(
  values: Record<string, string>,
  memberName: string,
): { content: DraftContent } | { errors: Record<string, string> } {
  const text = (id: string) => (values[id] ?? '').trim()
  const errors: Record<string, string> = {}
  for (const [id, [shape, complaint]] of Object.entries(shapes))
    if (!shape.safeParse(text(id)).success) errors[id] = complaint
  // As an id is made of it.
  if (errors['title'] === undefined && !/[a-z]/i.test(text('title').normalize('NFKD')))
    errors['title'] = 'Write a title with a letter of the Latin alphabet in it.'
  if (!topicChoices.some(({ value }) => value === text('topic')))
    errors['topic'] = 'Choose one of the topics.'
  if (Object.keys(errors).length > 0) return { errors }
  return {
    content: {
      title: text('title'),
      topic: text('topic'),
      difficulty: 'onsite',
      scenario: text('scenario'),
      modelAnswer: text('model'),
      criteria: [],
      pitfalls: [],
      followUps: [],
      credit: text('credit') === unnamed ? '' : memberName,
    },
  }
}

/** The name of a draft's topic, for people. */
export function topicText({ topic }: Pick<DraftContent, 'topic'>): string {
  const domain = domainIds.find((id) => topic.startsWith(`${id}/`))
  const name = topicChoices.find(({ value }) => value === topic)?.label ?? topic
  return domain === undefined ? name : name.replace(`${domains[domain].short}: `, '')
}
