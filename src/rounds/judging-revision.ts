/** The revision of the question that a round's answers are judged by: as it was asked, or as an admin has changed it since. */
export function judgingRevision(round: { revision: string; judgedBy: string | null }): string {
  return round.judgedBy ?? round.revision
}
