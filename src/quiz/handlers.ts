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
import { addQuestion, addQuestionForm } from './add-question.ts'
import { answerPrivately, answerPrivatelyForm } from './answer-privately.ts'
import { away } from './away.ts'
import { setChampionRole } from './champion-role.ts'
import { changeSettings, settingsForm } from './change-settings.ts'
import { closeNow } from './close-round.ts'
import { commands, type CommandKey } from './commands.ts'
import type { Drill } from './drill.ts'
import { exportMe } from './export-member.ts'
import { forgetMe, offerToForget, sentBeforeForgotten } from './forget-member.ts'
import { exclude } from './exclude.ts'
import { isAdmin } from './is-admin.ts'
import { parseCommand } from './parse-command.ts'
import { channelGone, communityRemoved, reconnected, welcome } from './lifecycle.ts'
import { pause, resume } from './pause.ts'
import { changePing, setPingedRole, showPing } from './ping-role.ts'
import { setDigest } from './post-digests.ts'
import { postNow } from './post-round.ts'
import { startPracticeTimer } from './practice-timer.ts'
import { answerPractice, practiceForm, practise, practiseAnother } from './practise.ts'
import { receivePart } from './receive-part.ts'
import type { AllowedCall } from './reply.ts'
import { reportForm, reportQuestion } from './report-question.ts'
import { setAdmins } from './set-admins.ts'
import { setUpChannel, setUpForm } from './set-up-channel.ts'
import { shareAnswer } from './share-answer.ts'
import { showHelp } from './show-help.ts'
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
  'quiz-admin add': addQuestionForm,
  'quiz-admin digest': setDigest,
  'quiz-admin steer': steer,
  'quiz-admin exclude': exclude,
  'quiz-admin admins': setAdmins,
  'quiz-admin champion-role': setChampionRole,
  'quiz-admin ping-role': setPingedRole,
}

const formHandlers: Record<
  string,
  { who: 'member' | 'admin'; run: (drill: Drill, form: FormSubmission) => Promise<Reply> }
> = {
  answer: { who: 'member', run: answerPrivately },
  practice: { who: 'member', run: answerPractice },
  'follow-up': { who: 'member', run: answerFollowUp },
  setup: { who: 'admin', run: setUpChannel },
  add: { who: 'admin', run: addQuestion },
  report: { who: 'member', run: reportQuestion },
  settings: { who: 'member', run: changeSettings },
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
}

/** Buttons that only admins may press, wherever they see them. */
const adminPressHandlers: Record<string, (drill: Drill, press: Press) => Promise<Reply>> = {}

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
