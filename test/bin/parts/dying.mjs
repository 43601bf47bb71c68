// A part that never starts, and says why.
process.once('message', () => {
  process.send({ failed: 'no room for it' }, () => process.exit(1));
});
