/** Applies a dry run in the folder that it is given and stands still in the middle: to be killed there. */
import { applyChanges } from '../../../src/quiz/judging/apply-changes.ts'
import { here } from '../../store/contract/samples.ts'
import { openDrill, triedOut } from './judged-group.ts'

const [, , folder = '', most = '0'] = process.argv
const { drill } = await openDrill(folder)
const [round] = await drill.store.roundsOfQuestion(here.community, 'iac-env-structure')
if (!round) throw new Error('nothing was asked')
const rescoreRound = drill.store.rescoreRound.bind(drill.store)
let done = 0
drill.store.rescoreRound = async (...given) => {
  if (done++ < Number(most)) return rescoreRound(...given)
  process.stdout.write('in the middle\n')
  // An open timer keeps the process alive.
  return new Promise((resolve) => setTimeout(() => resolve([]), 600_000))
}
await applyChanges(drill, await triedOut(drill, round), 'sam')
