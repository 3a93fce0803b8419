import { platformContract } from '../contract.ts'
import { openSlackWorkspace } from './slack-workspace.ts'

platformContract('Slack, over HTTP', (draw) => openSlackWorkspace('http', {}, draw))
