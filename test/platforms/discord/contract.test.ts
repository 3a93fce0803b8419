import { platformContract } from '../contract.ts'
import { openDiscordWorkspace } from './discord-workspace.ts'

platformContract('Discord', (draw) => openDiscordWorkspace({}, draw))
