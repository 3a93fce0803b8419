/** Which command, form and press runs which use case of writing and ordering questions. */
import type { FormSubmission, Press, Reply } from '../../platforms/platform.ts'
import type { Drill } from '../drill.ts'
import { askPressed } from '../post-round.ts'
import type { AllowedCall } from '../reply.ts'
import { arrangeQueued, askNext, showQueue } from './arrange-queue.ts'
import {
  acceptAll,
  addPointForm,
  editPointForm,
  setLevel,
  setPointState,
  takePoint,
} from './change-criteria.ts'
import { editAnew, editPreviewed, editQuestion } from './edit-question.ts'
import { discardDraft, listDrafts } from './list-drafts.ts'
import { listQuestions, turnQuestionList } from './list-questions.ts'
import { previewPressed, previewQuestion } from './preview-question.ts'
import { retirePressed, retireQuestion, unretirePressed, unretireQuestion } from './retire-question.ts'
import { saveDraft } from './save-draft.ts'
import { showDraft } from './show-draft.ts'
import { tryOnDraft, tryOnDraftForm, tryOnQuestion, tryOnQuestionForm } from './try-answer.ts'
import { addQuestionForm, editTextForm, takeQuestionText } from './write-draft.ts'

export const authoringCommands = {
  'quiz-admin add': addQuestionForm,
  'quiz-admin question edit': editQuestion,
  'quiz-admin question retire': retireQuestion,
  'quiz-admin question unretire': unretireQuestion,
  'quiz-admin question preview': previewQuestion,
  'quiz-admin question list': listQuestions,
  'quiz-admin question drafts': listDrafts,
  'quiz-admin queue': showQueue,
} satisfies Record<string, (drill: Drill, call: AllowedCall) => Promise<Reply>>

/** Of a draft's forms `openDraft` says who may send them in. */
export const authoringForms: Record<
  string,
  { who: 'member' | 'admin'; run: (drill: Drill, form: FormSubmission) => Promise<Reply> }
> = {
  add: { who: 'admin', run: takeQuestionText },
  point: { who: 'member', run: takePoint },
  'try-draft': { who: 'member', run: tryOnDraft },
  'try-question': { who: 'admin', run: tryOnQuestion },
}

type Presses = Record<string, (drill: Drill, press: Press) => Promise<Reply>>

/** Of the buttons of a draft, `openDraft` says who may press them; the others are for admins. */
export const authoringPresses: { draft: Presses; admin: Presses } = {
  draft: {
    draft: showDraft,
    'draft-text': editTextForm,
    'draft-accept': acceptAll,
    'draft-level': setLevel,
    'draft-try': tryOnDraftForm,
    'draft-discard': discardDraft,
    'point-edit': editPointForm,
    'point-add': addPointForm,
    'point-drop': setPointState('dropped'),
    'point-back': setPointState('accepted'),
  },
  admin: {
    'draft-save': saveDraft,
    'draft-anew': editAnew,
    'question-preview': previewPressed,
    'question-edit': editPreviewed,
    'question-try': tryOnQuestionForm,
    'question-next': askNext,
    'question-now': askPressed,
    'question-retire': retirePressed,
    'question-unretire': unretirePressed,
    'question-list': turnQuestionList,
    'queue-up': arrangeQueued('up'),
    'queue-down': arrangeQueued('down'),
    'queue-remove': arrangeQueued('remove'),
  },
}
