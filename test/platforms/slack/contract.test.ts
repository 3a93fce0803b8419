import { platformContract } from '../contract.ts'
import { openSlackWorkspace } from './slack-workspace.ts'

platformContract('Slack, over Socket Mode', () => openSlackWorkspace('socket'))
platformContract('Slack, over HTTP', () => openSlackWorkspace('http'))
