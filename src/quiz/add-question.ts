import type { Field, Form } from '../messages/message.ts'
import { notice } from '../messages/notice.ts'
import type { FormSubmission, Reply } from '../platforms/platform.ts'
import { checkQuestion, modelScoreAtLeast, questionScoreAtMost } from '../questions/check-question.ts'
import { bankQuestion, type BankQuestion } from '../questions/question-file.ts'
import { RubricError } from '../scoring/compile-rubric.ts'
import type { Question } from '../questions/question.ts'
import type { Drill } from './drill.ts'
import { readQuestionForm, topicChoices } from './read-question-form.ts'
import { privately, type AllowedCall } from './reply.ts'
import { adoptSuggestion } from './suggestions/adopt-suggestion.ts'

/** `/quiz-admin add` */
export async function addQuestionForm(_drill: Drill, _call: AllowedCall): Promise<Reply> {
  return { kind: 'form', form: addForm({}, '') }
}

/** The form's submission: only a question that scores its own model answer high and its own text low is kept. */
export async function addQuestion(drill: Drill, form: FormSubmission): Promise<Reply> {
  const refuse = (errors: Record<string, string>): Reply => ({
    kind: 'invalid',
    form: addForm(form.values, form.state),
    errors,
  })
  const read = readQuestionForm(form.values)
  if ('errors' in read) return refuse(read.errors)
  const compiled = compile(drill, read.question)
  if ('fault' in compiled) return refuse({ points: compiled.fault })
  const errors = checkErrors(compiled)
  if (errors) return refuse(errors)
  const { question, revision } = compiled
  if ((await drill.shelf.questionsOf(form.community)).has(question.id))
    return refuse({ title: 'There is a question of this title already; change a word.' })
  const revised = { question, revision }
  const suggestion = form.state !== ''
  const added = suggestion
    ? await adoptSuggestion(drill, form, Number(form.state), revised)
    : await drill.store.addQuestion(form.community, revised, form.member, drill.now())
  if (added === 'taken') return refuse({ title: 'There is a question of this title already; change a word.' })
  drill.shelf.forget(form.community)
  const text = `Added as \`${question.id}\`. It is asked when its turn comes, in this community only.`
  const told = suggestion ? ' Whoever suggested it is told and thanked.' : ''
  return privately(
    notice(text + told, { tone: 'good', more: `\`/quiz-admin post ${question.id}\` asks it now.` }),
  )
}

function compile(drill: Drill, question: Question): BankQuestion | { fault: string } {
  try {
    const compiled = bankQuestion(question, drill.shelf.lexicon)
    // Compiled at once, so that a fault shows here.
    void compiled.rubric
    return compiled
  } catch (error) {
    if (error instanceof RubricError) return { fault: `"${error.fragment}": ${error.message}.` }
    throw error
  }
}

function checkErrors(candidate: BankQuestion): Record<string, string> | null {
  const check = checkQuestion(candidate)
  if (check.questionScore > questionScoreAtMost) {
    return {
      points: `The scenario itself scores ${check.questionScore} by these points; it may score ${questionScoreAtMost}. Look for words that the scenario does not use.`,
    }
  }
  if (check.modelScore < modelScoreAtLeast) {
    return {
      model: `By your own points this model answer scores ${check.modelScore}; it must reach ${modelScoreAtLeast}. ${unmet(check.failures)}`,
    }
  }
  return null
}

function unmet(failures: string[]): string {
  const points = [...new Set(failures.join(' ').match(/point-\d+/g) ?? [])].map((id) =>
    id.replace('point-', 'line '),
  )
  return points.length === 0 ? '' : `It does not say what is asked in ${points.join(', ')}.`
}

/** The form for a question. `state` is the number of the suggestion that it takes up; empty for none. */
export function addForm(values: Record<string, string>, state: string): Form {
  const field = (id: string, label: string, kind: Field['kind'], maxLength: number, hint: string): Field => ({
    id,
    label,
    kind,
    hint,
    maxLength,
    required: true,
    value: values[id] ?? '',
  })
  return {
    id: 'add',
    state,
    title: state === '' ? 'Add a question' : 'Take up a suggestion',
    submit: 'Check and add',
    intro: 'It is tried on its own model answer before it is kept, and belongs to this community only.',
    fields: [
      field('title', 'Title', 'line', 80, 'what the situation is, in a few words'),
      {
        ...field('topic', 'Topic', 'choice', 80, ''),
        options: topicChoices,
        value: values['topic'] ?? topicChoices[0]?.value ?? '',
      },
      field(
        'scenario',
        'Scenario',
        'paragraph',
        2500,
        'who you are, real numbers, what pulls both ways; no single right word',
      ),
      field(
        'points',
        'What a good answer has',
        'paragraph',
        3000,
        'one point a line, "Name: a way of saying it, another way, word + word"; a ! after the name makes it weigh double',
      ),
      field(
        'model',
        'Model answer',
        'paragraph',
        3000,
        'shown when the round closes; it has to make all your points',
      ),
    ],
  }
}
