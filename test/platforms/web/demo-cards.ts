/** Cards as the drill might send them, with every kind of block among them, for looking at. */
import type { Message } from '../../../src/messages/message.ts'

export const QUESTION_CARD: Message = {
  summary: 'Question: Two engineers, one state file. Open until 18:00 tomorrow.',
  tone: 'neutral',
  blocks: [
    { type: 'heading', text: 'Two engineers, one state file' },
    {
      type: 'fields',
      fields: [
        { label: 'Topic', value: 'Infrastructure as code · state management' },
        { label: 'Level', value: 'Mid' },
        { label: 'Open until', value: 'tomorrow, 18:00' },
      ],
    },
    {
      type: 'text',
      text: [
        'Your team keeps the Terraform state of the production network in a file that everybody pulls from Git. On Tuesday two of you ran ',
        { code: 'terraform apply' },
        ' within the same minute. One run created a second NAT gateway, the other removed a route that the first had just added, and the state in Git now describes neither.\n\nHow do you get out of this, and what do you set up so that it cannot happen again? Say what you would do in which order, and what it costs.',
      ],
    },
    {
      type: 'code',
      language: 'hcl',
      text: 'terraform {\n  backend "local" {\n    path = "../shared/network/terraform.tfstate"   # checked in, everybody pulls this before an apply\n  }\n}',
    },
    {
      type: 'context',
      text: ['Answer in the thread, in your own words. Several messages count as one answer.'],
    },
    {
      type: 'buttons',
      buttons: [
        { action: 'my-result', value: 'r1', label: 'My result', style: 'primary' },
        { action: 'answer-privately', value: 'r1', label: 'Answer privately', style: 'plain' },
      ],
    },
  ],
}

export const RESULT_CARD: Message = {
  summary: 'Your result: 62 of 100. Earned: remote backend, locking. Missed: recovery.',
  tone: 'fair',
  blocks: [
    { type: 'heading', text: 'Your result so far' },
    { type: 'meter', label: 'Score', value: 62, note: '41 points count for the standings' },
    {
      type: 'excerpt',
      label: 'Your answer',
      parts: [
        { text: 'First ', earned: [] },
        {
          text: 'I would move the state to an S3 bucket with versioning',
          earned: ['State in a remote backend'],
        },
        { text: '. Then ', earned: [] },
        {
          text: 'turn on locking with DynamoDB so only one apply runs',
          earned: ['Locking', 'State in a remote backend'],
        },
        { text: '. If a lock hangs ', earned: [] },
        { text: 'just force-unlock it', earned: ['Forces the lock without asking'], against: true },
        { text: '.', earned: [] },
      ],
    },
    {
      type: 'criterion',
      name: 'State in a remote backend',
      state: 'earned',
      points: 30,
      of: 30,
      quotes: ['I would move the state to an S3 bucket with versioning'],
    },
    {
      type: 'criterion',
      name: 'Locking',
      state: 'earned',
      points: 25,
      of: 25,
      quotes: ['turn on locking with DynamoDB so only one apply runs'],
    },
    {
      type: 'criterion',
      name: 'Recovers the state before anything else',
      state: 'partly',
      points: 12,
      of: 25,
      quotes: ['versioning'],
      note: [
        'You have versions, but which one do you restore, and how do you know that it is right? Name the check.',
      ],
    },
    {
      type: 'criterion',
      name: 'Applies run in the pipeline',
      state: 'missed',
      points: 0,
      of: 20,
      quotes: [],
      note: ['What would keep people from applying from their laptops at all?'],
    },
    {
      type: 'criterion',
      name: 'Forces the lock without asking',
      state: 'against',
      points: -5,
      quotes: ['just force-unlock it'],
      note: ['A lock that hangs may still be somebody’s apply: look at who holds it first.'],
    },
    { type: 'divider' },
    {
      type: 'context',
      text: [
        'Scored with rubric ',
        { code: '3f9a1c' },
        '. ',
        { faint: 'You can add to your answer until the round closes; what you add now counts half.' },
      ],
    },
    {
      type: 'buttons',
      buttons: [
        { action: 'appeal', value: 'r1', label: 'I met a point that it missed', style: 'plain' },
        { action: 'withdraw', value: 'r1', label: 'Withdraw my answer', style: 'danger' },
      ],
    },
  ],
}

export const STANDINGS_CARD: Message = {
  summary: 'Standings this week: 1. Ada Okafor 182, 2. Bruno Costa 160, 3. Chen Wei 95.',
  tone: 'good',
  blocks: [
    { type: 'heading', text: 'The round is closed' },
    {
      type: 'text',
      text: [
        { bold: 'The lesson: ' },
        'four of five forgot to say how they would find out which state is the true one.',
      ],
    },
    {
      type: 'list',
      items: [
        ['Restore a version of the state, then ', { code: 'terraform plan' }, ' until it shows no change'],
        ['Lock, and let only the pipeline apply'],
        ['Import or remove what the lost run left behind'],
      ],
    },
    {
      type: 'table',
      caption: 'Standings this week',
      columns: [
        { label: '#', align: 'end' },
        { label: 'Member', align: 'start' },
        { label: 'Points', align: 'end' },
        { label: 'Rounds', align: 'end' },
        { label: 'Streak', align: 'end' },
        { label: 'Best topic', align: 'start' },
      ],
      rows: [
        ['1', 'Ada Okafor', '182', '3', '5 days', 'State management'],
        ['2', 'Bruno Costa', '160', '3', '2 days', 'Pipelines'],
        ['3', 'Chen Wei', '95', '2', '1 day', 'HTTP caching'],
      ],
    },
    {
      type: 'picture',
      picture: {
        kind: 'leaderboard',
        title: 'Standings this week',
        unit: 'points',
        members: 3,
        rows: [
          { rank: 1, name: 'Ada Okafor', value: 182, note: '3 rounds', own: true },
          { rank: 2, name: 'Bruno Costa', value: 160, note: '3 rounds', own: false },
          { rank: 3, name: 'Chen Wei', value: 95, note: '2 rounds', own: false },
        ],
      },
      alt: 'Standings this week, by points: 1. Ada Okafor 182; 2. Bruno Costa 160; 3. Chen Wei 95.',
    },
  ],
}
