/** Which command, form and press runs which use case of suggesting questions, and of reporting what is wrong with one. */
import type { FormSubmission, Press, Reply } from '../../platforms/platform.ts'
import type { Drill } from '../drill.ts'
import type { AllowedCall } from '../reply.ts'
import { creditQuestion } from './credit-question.ts'
import { declineForm, declineSuggestion, takeUpSuggestion } from './decide-suggestion.ts'
import { openReported, reviewReports, settleForm, settleReports, turnReports } from './review-reports.ts'
import { openSuggestion, reviewSuggestions, turnSuggestions } from './review-suggestions.ts'
import {
  showOwnSuggestions,
  suggestQuestion,
  suggestQuestionForm,
  takeBackSuggestion,
} from './suggest-question.ts'

export const suggestionCommands = {
  'quiz suggest': suggestQuestionForm,
  'quiz suggestions': showOwnSuggestions,
  'quiz-admin suggestions': reviewSuggestions,
  'quiz-admin reports': reviewReports,
  'quiz-admin question credit': creditQuestion,
} satisfies Record<string, (drill: Drill, call: AllowedCall) => Promise<Reply>>

export const suggestionForms: Record<
  string,
  { who: 'member' | 'admin'; run: (drill: Drill, form: FormSubmission) => Promise<Reply> }
> = {
  suggest: { who: 'member', run: suggestQuestion },
  'decline-suggestion': { who: 'admin', run: declineSuggestion },
  'reports-thank': { who: 'admin', run: settleReports('thank') },
  'reports-decline': { who: 'admin', run: settleReports('decline') },
}

type Presses = Record<string, (drill: Drill, press: Press) => Promise<Reply>>

export const suggestionPresses: { member: Presses; admin: Presses } = {
  member: { 'suggestion-back': takeBackSuggestion },
  admin: {
    suggestions: turnSuggestions,
    suggestion: openSuggestion,
    'suggestion-take': takeUpSuggestion,
    'suggestion-decline': declineForm,
    reports: turnReports,
    reported: openReported,
    'reports-thank': settleForm('thank'),
    'reports-decline': settleForm('decline'),
  },
}
