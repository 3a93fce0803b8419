import { UserError } from '../errors.ts'
import { notice } from '../messages/notice.ts'
import type {
  CommandCall,
  FormSubmission,
  MemberRef,
  Press,
  QuizHandlers,
  Reply,
  SuggestionCall,
} from '../platforms/platform.ts'
import { askNow } from './ask-now.ts'
import { answerPrivately, answerPrivatelyForm } from './answer-privately.ts'
import { away } from './away.ts'
import { setChampionRole } from './champion-role.ts'
import { authoringCommands, authoringForms, authoringPresses } from './authoring/handlers.ts'
import { changeSettings, settingsForm } from './change-settings.ts'
import { closeNow } from './close-round.ts'
import { commands, type CommandKey } from './commands.ts'
import { copyChannel, offerCopy } from './copy-channel.ts'
import type { Drill } from './drill.ts'
import { exportMe } from './export-member.ts'
import { forgetMe, offerToForget, sentBeforeForgotten } from './forget-member.ts'
import { exclude } from './exclude.ts'
import { holidays } from './holidays.ts'
import { isAdmin } from './is-admin.ts'
import { appeal, appealForm, appealLatest } from './judging/appeal-result.ts'
import { acceptAppeal, declineAppeal, declineForm } from './judging/decide-appeal.ts'
import { rescoreQuestion } from './judging/rescore-question.ts'
import { leaveFlag, review, reviewOpen, reviewPage } from './judging/review.ts'
import { override, setPointsForm, takePoints } from './judging/set-points.ts'
import { auditPage, showAudit } from './judging/show-audit.ts'
import { applyDryRun, leaveDryRun, lookAtDryRun } from './judging/show-dry-run.ts'
import { voidRound } from './judging/void-round.ts'
import { widenCriterion, widenForm } from './judging/widen-criterion.ts'
import { parseCommand } from './parse-command.ts'
import { channelGone, communityRemoved, reconnected, welcome } from './lifecycle.ts'
import { pause, pausePressed, resume, resumePressed } from './pause.ts'
import { changePing, setPingedRole, showPing } from './ping-role.ts'
import { setDigest } from './post-digests.ts'
import { postNow } from './post-round.ts'
import { startPracticeTimer } from './practice-timer.ts'
import { answerPractice, practiceForm, practise, practiseAnother } from './practise.ts'
import { exportQuestions } from './question-files/export-questions.ts'
import { applyShownImport, importForm, leaveImport, showImport } from './question-files/import-questions.ts'
import { receivePart } from './receive-part.ts'
import type { AllowedCall } from './reply.ts'
import { answersToRemove, removalForm, removeAnswer } from './remove-answer.ts'
import { reportForm, reportQuestion } from './report-question.ts'
import { retention } from './retention.ts'
import { setAdmins } from './set-admins.ts'
import { setUpChannel, setUpForm, setUpStep } from './set-up-channel.ts'
import { shareAnswer } from './share-answer.ts'
import { showChannels } from './show-channels.ts'
import { explainCommands, showHelp } from './show-help.ts'
import { showLeaderboard, turnLeaderboard } from './show-leaderboard.ts'
import { showMember } from './show-member.ts'
import { showPicture } from './show-picture.ts'
import { showLatestResult, showResult } from './show-result.ts'
import { showStatus } from './show-status.ts'
import { showQuestion, showToday } from './show-today.ts'
import { showHome } from './show-home.ts'
import { answerFollowUp, offerFollowUp, takeFollowUp } from './take-follow-up.ts'
import { steer } from './steer.ts'
import { strayed } from './strayed.ts'
import { suggest } from './suggest.ts'
import { suggestionCommands, suggestionForms, suggestionPresses } from './suggestions/handlers.ts'

type CommandHandler = (drill: Drill, call: AllowedCall) => Promise<Reply>

/** One row a command of the table; `tsc` finds a missing one. */
const commandHandlers: Record<CommandKey, CommandHandler> = {
  'quiz today': showToday,
  'quiz result': showLatestResult,
  'quiz leaderboard': showLeaderboard,
  'quiz me': showMember,
  'quiz practice': practise,
  'quiz away': away,
  'quiz ping': showPing,
  'quiz settings': settingsForm,
  'quiz export-me': exportMe,
  'quiz forget-me': offerToForget,
  'quiz help': showHelp,
  'quiz-admin setup': setUpForm,
  'quiz-admin post': postNow,
  'quiz-admin close': closeNow,
  'quiz-admin pause': pause,
  'quiz-admin resume': resume,
  'quiz-admin status': showStatus,
  'quiz-admin question import': importForm,
  'quiz-admin question export': exportQuestions,
  'quiz-admin digest': setDigest,
  'quiz-admin steer': steer,
  'quiz-admin exclude': exclude,
  'quiz-admin admins': setAdmins,
  'quiz-admin champion-role': setChampionRole,
  'quiz-admin ping-role': setPingedRole,
  'quiz-admin holidays': holidays,
  'quiz-admin channels': showChannels,
  'quiz-admin copy': offerCopy,
  'quiz-admin judge remove-answer': answersToRemove,
  'quiz-admin retention': retention,
  ...authoringCommands,
  ...suggestionCommands,
  'quiz appeal': appealLatest,
  'quiz-admin judge review': review,
  'quiz-admin judge override': override,
  'quiz-admin judge void': voidRound,
  'quiz-admin judge rescore': rescoreQuestion,
  'quiz-admin audit': showAudit,
}

const formHandlers: Record<
  string,
  { who: 'member' | 'admin'; run: (drill: Drill, form: FormSubmission) => Promise<Reply> }
> = {
  answer: { who: 'member', run: answerPrivately },
  practice: { who: 'member', run: answerPractice },
  'follow-up': { who: 'member', run: answerFollowUp },
  setup: { who: 'admin', run: setUpChannel },
  import: { who: 'admin', run: showImport },
  report: { who: 'member', run: reportQuestion },
  settings: { who: 'member', run: changeSettings },
  'remove-answer': { who: 'admin', run: removeAnswer },
  ...authoringForms,
  ...suggestionForms,
  appeal: { who: 'member', run: appeal },
  // Who may do these is checked with the round's own channel: the form may stand in a direct message.
  'decline-appeal': { who: 'member', run: declineAppeal },
  'set-points': { who: 'member', run: takePoints },
  widen: { who: 'member', run: widenCriterion },
}

/** Those of `admin` are refused to anybody else; the rest look for themselves whose press it is. */
const adminPressHandlers: typeof authoringPresses.admin = {
  help: explainCommands,
  'import-apply': applyShownImport,
  'import-leave': leaveImport,
  setup: setUpStep,
  'ask-now': askNow,
  pause: pausePressed,
  resume: resumePressed,
  copy: copyChannel,
  'remove-answer': removalForm,
  ...authoringPresses.admin,
  ...suggestionPresses.admin,
}

const pressHandlers: Record<string, (drill: Drill, press: Press) => Promise<Reply>> = {
  'answer-privately': answerPrivatelyForm,
  'my-result': showResult,
  'show-question': showQuestion,
  share: shareAnswer,
  leaderboard: turnLeaderboard,
  picture: showPicture,
  report: reportForm,
  'follow-up': offerFollowUp,
  'take-follow-up': takeFollowUp,
  'practice-answer': practiceForm,
  'practice-next': practiseAnother,
  'practice-timer': startPracticeTimer,
  ping: changePing,
  'forget-me': forgetMe,
  ...authoringPresses.draft,
  ...suggestionPresses.member,
  appeal: appealForm,
  'review-open': reviewOpen,
  'review-page': reviewPage,
  'flag-leave': leaveFlag,
  'appeal-accept': acceptAppeal,
  'appeal-decline': declineForm,
  'appeal-widen': widenForm,
  'set-points': setPointsForm,
  'dry-run-look': lookAtDryRun,
  'dry-run-apply': applyDryRun,
  'dry-run-leave': leaveDryRun,
  'audit-page': auditPage,
}

/** One thing that somebody can do here, and who may, as it is held below before any handler runs. */
export interface Permission {
  what: 'command' | 'form' | 'button'
  name: string
  who: 'member' | 'admin'
}

/** Of everything there is: `docs/permissions.md` says the same in words, and is held to it. */
export const permissions: readonly Permission[] = [
  ...commands.map(({ command, sub, who }) => ({ what: 'command' as const, name: `/${command} ${sub}`, who })),
  ...Object.entries(formHandlers).map(([name, { who }]) => ({ what: 'form' as const, name, who })),
  ...[pressHandlers, adminPressHandlers].flatMap((handlers) =>
    Object.keys(handlers).map((name) => ({
      what: 'button' as const,
      name,
      who: handlers === adminPressHandlers ? ('admin' as const) : ('member' as const),
    })),
  ),
]

const notForMembers = 'Only admins can do that here. Ask one of them; `/quiz help` lists what you can do.'

/** What platforms call. Here is the one place that turns errors into replies: nobody who did something gets silence. */
export function quizHandlers(drill: Drill): QuizHandlers {
  return {
    commands,
    part: (event) => receivePart(drill, event),
    command: (call) => replyTo(drill, call, async () => runCommand(drill, call)),
    form: (form) =>
      replyTo(drill, form, async () => {
        const handler = ownRow(formHandlers, form.form)
        if (!handler) throw new UserError('This form is from an older version of Drillbot. Open it again.')
        if (handler.who === 'admin' && !(await isAdmin(drill, form))) throw new UserError(notForMembers)
        return (await sentBeforeForgotten(drill, form)) ?? handler.run(drill, form)
      }),
    press: (press) =>
      replyTo(drill, press, async () => {
        const forAdmins = ownRow(adminPressHandlers, press.action)
        if (forAdmins && !(await isAdmin(drill, press))) throw new UserError(notForMembers)
        const handler = forAdmins ?? ownRow(pressHandlers, press.action)
        if (!handler)
          throw new UserError('This button is from an older version of Drillbot and no longer does anything.')
        return handler(drill, press)
      }),
    suggest: async (typed) => ((await maySee(drill, typed)) ? suggest(drill, typed) : []),
    strayed: (channel) => strayed(drill, channel),
    home: (member) => showHome(drill, member),
    joined: async () => welcome(),
    removed: (community, why) => communityRemoved(drill, community, why),
    gone: (channel, why) => channelGone(drill, channel, why),
    reconnected: (community) => reconnected(drill, community),
  }
}

/** A row by its name; what every object has, such as `constructor`, is none. */
function ownRow<Row>(rows: Record<string, Row>, name: string): Row | undefined {
  return Object.hasOwn(rows, name) ? rows[name] : undefined
}

/** Whether the command is theirs to run: what it suggests is theirs to see then. */
async function maySee(drill: Drill, typed: SuggestionCall): Promise<boolean> {
  const spec = commands.find(({ command, sub }) => command === typed.command && sub === typed.sub)
  return spec !== undefined && (spec.who === 'member' || (await isAdmin(drill, typed)))
}

async function runCommand(drill: Drill, call: CommandCall): Promise<Reply> {
  const parsed = parseCommand(commands, call.command, call.input)
  if ('fault' in parsed) throw new UserError(parsed.fault)
  const { spec, values } = parsed
  const admin = await isAdmin(drill, call)
  if (spec.who === 'admin' && !admin) throw new UserError(notForMembers)
  const handler = commandHandlers[`${spec.command} ${spec.sub}` as CommandKey]
  return handler(drill, { ...call, values, isAdmin: admin })
}

async function replyTo(
  drill: Drill,
  who: MemberRef & { memberName: string },
  run: () => Promise<Reply>,
): Promise<Reply> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof UserError) {
      return { kind: 'message', visibility: 'private', message: notice(error.message, { tone: 'poor' }) }
    }
    drill.log.error({ err: error, community: who.community }, 'a handler failed')
    const apology =
      'Something went wrong on our side and nothing was changed. Try again in a minute; if it stays, tell whoever runs Drillbot.'
    return { kind: 'message', visibility: 'private', message: notice(apology, { tone: 'poor' }) }
  }
}
