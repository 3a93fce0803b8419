import type * as schema from '../../../db/schema.ts'
import type { Connection } from './connection.ts'
import type { Erasing } from './forgetting-steps.ts'

type Tables = 'addedQuestion' | 'questionDraft' | 'retiredQuestion' | 'queuedQuestion' | 'questionReport'

/**
 * What becomes of a member's part in the community's questions: the questions stay, as nobody's; what they only began, and
 * what they reported, goes. `somebody` stands for them.
 */
export function forgetInAuthoring(
  { sqlite }: Connection,
  somebody: string,
): Record<Tables & keyof typeof schema, (who: Erasing) => void> {
  /** Runs these statements, whose parameters are `@community`, `@member`, `@name` and `@somebody`. */
  const all = (...statements: string[]) => {
    const prepared = statements.map((each) => sqlite.prepare(each))
    return ({ community, member, name }: Erasing) => {
      for (const each of prepared) each.run({ community, member, name, somebody })
    }
  }
  const take = (table: string, column: string) =>
    `UPDATE ${table} SET ${column} = @somebody WHERE community = @community AND ${column} = @member`
  return {
    addedQuestion: all(
      `UPDATE added_question SET credit = '' WHERE community = @community AND (credit = @name OR question_id IN
         (SELECT decision FROM question_draft
          WHERE community = @community AND author = @member AND kind = 'suggestion' AND state = 'saved'))`,
      take('added_question', 'added_by'),
    ),
    questionDraft: all(
      `DELETE FROM question_draft WHERE community = @community AND author = @member AND state <> 'saved'`,
      `UPDATE question_draft SET content = json_set(content, '$.credit', '')
       WHERE community = @community AND author = @member`,
      take('question_draft', 'author'),
      take('question_draft', 'decided_by'),
    ),
    retiredQuestion: all(
      `UPDATE retired_question SET reason = '' WHERE community = @community AND retired_by = @member`,
      take('retired_question', 'retired_by'),
    ),
    queuedQuestion: all(take('queued_question', 'queued_by')),
    questionReport: all(
      `DELETE FROM question_report WHERE community = @community AND member = @member`,
      take('question_report', 'settled_by'),
    ),
  }
}
