#!/usr/bin/env node
// The program's entry. Plain JavaScript, so that the compile cache is on before the first TypeScript file is read: with it,
// later starts need no type stripper in memory (17 MB) and are about twice as fast.
import module from 'node:module'
import { fileURLToPath } from 'node:url'

module.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/drillbot', import.meta.url)))
await import('../src/cli.ts')
