import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { readFont } from './font.ts'
import { letteringIn, type Lettering, type Weight } from './lettering.ts'

const { resolve } = createRequire(import.meta.url)

/** Inter by Rasmus Andersson (SIL Open Font License), in the weights that the cards use. */
export const interFiles: Record<Weight, string> = {
  400: resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
  600: resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'),
  700: resolve('@expo-google-fonts/inter/700Bold/Inter_700Bold.ttf'),
}

/** Reads the fonts: about 10 ms. */
export function interLettering(): Lettering {
  const fontOf = (weight: Weight) => readFont(readFileSync(interFiles[weight]))
  return letteringIn({ 400: fontOf(400), 600: fontOf(600), 700: fontOf(700) })
}
