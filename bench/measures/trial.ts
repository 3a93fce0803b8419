import { readTrial } from '../panel.ts'
import { reportAgreement, scored } from '../report-agreement.ts'

/** How far scores agree with two blind graders on questions all over the bank. */
export async function measure(): Promise<void> {
  const answers = scored(readTrial())
  console.log(`  ${new Set(answers.map(({ question }) => question)).size} questions`)
  reportAgreement(answers, true)
}
