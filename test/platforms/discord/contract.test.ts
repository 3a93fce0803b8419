import { platformContract } from '../contract.ts'
import { openDiscordWorkspace } from './discord-workspace.ts'

platformContract('Discord', openDiscordWorkspace)
