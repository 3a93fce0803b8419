// A painter that breaks at the picture called "break", and draws one byte for every other.
process.on('message', ({ id, picture }) => {
  if (picture.title === 'break') process.exit(3)
  if (picture.title === 'fault') return process.send({ id, fault: 'no ink' })
  process.send({ id, png: Uint8Array.of(picture.title.length) })
})
