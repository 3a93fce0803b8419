import { platformContract } from '../contract.ts'
import { openSlackWorkspace } from './slack-workspace.ts'

platformContract('Slack, over Socket Mode', (draw) => openSlackWorkspace('socket', {}, draw))
