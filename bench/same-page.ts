/** A process that answers every request with the page it was sent: express, and nothing else. */
import express from 'express';

process.once('message', (page: string) => {
  const app = express();
  app.get('/{*path}', (_req, res) => void res.type('text/html').send(page));
  const server = app.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (address && typeof address === 'object') process.send?.(address.port);
  });
});
