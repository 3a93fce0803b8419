/** What an author begins with: every part that a question needs, and what belongs in it. */
export const blankQuestion = `# Fill in the scenario and the model answer first; then "Propose a rubric" suggests criteria from them.
# What each key takes: docs/authoring.md
id: my-question
title: What the situation is, in at most 80 characters
domain: iac-cloud               # iac-cloud, cicd-containers or backend-scripting
topic: state-management
difficulty: onsite              # screen, onsite or staff
minutes: 8
scenario: |
  Who you are, real numbers, a tension that has no one-word way out: 30 to 120 words, ending in an open
  question.
model_answer: |
  What a staff engineer would say, in 120 to 300 words: what first, why, how you would know that it worked,
  and what you would leave alone.
`
