import { importCard, refusedImportCard } from '../../messages/import-card.ts'
import type { Form } from '../../messages/message.ts'
import { notice } from '../../messages/notice.ts'
import { plural } from '../../messages/time-text.ts'
import type { FormSubmission, MemberRef, Press, Reply } from '../../platforms/platform.ts'
import type { Drill } from '../drill.ts'
import { privately, type AllowedCall } from '../reply.ts'

const form: Form = {
  id: 'import',
  state: '',
  title: 'Import questions',
  submit: 'Check the file',
  intro: 'YAML as in the bank, or a CSV with one question a row. First you see what it would change.',
  fields: [
    {
      id: 'file',
      label: 'File',
      kind: 'file',
      hint: '.yaml or .csv, up to 1 MB; /quiz-admin question export gives one to begin with',
      endings: ['.yaml', '.yml', '.csv'],
      required: true,
      maxLength: 0,
    },
  ],
}

/** `/quiz-admin question import` */
export async function importForm(_drill: Drill, _call: AllowedCall): Promise<Reply> {
  return { kind: 'form', form }
}

/** The file that was handed in: what it would change is shown, and the file kept until somebody decides. */
export async function showImport(drill: Drill, submission: FormSubmission): Promise<Reply> {
  const file = submission.files?.['file']
  if (file === undefined) return { kind: 'invalid', form, errors: { file: 'Choose a file.' } }
  if ('fault' in file) return { kind: 'invalid', form, errors: { file: file.fault } }
  return shown(drill, submission, file, false)
}

async function shown(
  drill: Drill,
  { community, member }: MemberRef,
  file: { name: string; text: string },
  moved: boolean,
): Promise<Reply> {
  // Rarely used, so what reads the files is loaded when it is.
  const { planImport } = await import('./plan-import.ts')
  const plan = await planImport(drill, community, [file])
  if (plan.faults.length > 0) return privately(refusedImportCard(plan, file.name))
  if (plan.questions.every(({ state }) => state === 'same'))
    return privately(notice(`${file.name} changes nothing: its questions are here as they are.`))
  const { fingerprint } = plan
  const id = await drill.store.keepImport(community, { author: member, ...file, fingerprint }, drill.now())
  return privately(importCard(plan, { name: file.name, id, moved }))
}

/** **Apply**: does what was shown, or shows anew what it would do by now. */
export async function applyShownImport(drill: Drill, press: Press): Promise<Reply> {
  const { community, member } = press
  const pending = await drill.store.pendingImport(community, Number(press.value))
  if (!pending) return ended()
  const { planImport, applyImport } = await import('./plan-import.ts')
  const { name, text, fingerprint } = pending
  const plan = await planImport(drill, community, [{ name, text }])
  if (plan.fingerprint !== fingerprint) return shown(drill, press, { name, text }, true)
  const as = { by: member, at: drill.now(), pending: pending.id }
  const outcome = await applyImport(drill, community, plan, as)
  if (outcome === 'ended') return ended()
  if (outcome === 'changed meanwhile') return shown(drill, press, { name, text }, true)
  const count = plural(plan.questions.filter(({ state }) => state !== 'same').length, 'question')
  const done = `Applied ${name}: ${count} changed or added, in this community only.`
  return privately(notice(done, { tone: 'good', more: 'They are asked when their turn comes.' }))
}

/** **Leave it** */
export async function leaveImport(drill: Drill, press: Press): Promise<Reply> {
  const left = await drill.store.dropImport(press.community, Number(press.value))
  return left ? privately(notice('Left as it was: nothing was changed, and the file is not kept.')) : ended()
}

function ended(): Reply {
  return privately(
    notice('This file was applied or left already, or you handed in another since.', {
      more: '`/quiz-admin question import` takes a file.',
    }),
  )
}
