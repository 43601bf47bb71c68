// A part that says it works and then hears nothing any more.
process.on('SIGTERM', () => {});
process.once('message', () => process.send('ready'));
