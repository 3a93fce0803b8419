// A painter that takes every picture and draws none.
process.on('message', () => undefined)
