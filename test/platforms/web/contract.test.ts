import { platformContract } from '../contract.ts'
import { openWebWorkspace } from './web-workspace.ts'

platformContract('the playground', openWebWorkspace)
