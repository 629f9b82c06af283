import { createServer } from 'node:net';
import { ConfigurationError } from './env.ts';

/** Tries the port before anything slow is started. Throws a ConfigurationError that says what to do. */
export async function assertPortIsFree(port: number, host: string): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(portError(error, port)));
    server.listen(port, host, () => server.close(() => resolve()));
  });
}

/** The sentence for a port that cannot be had. */
export function portError(error: NodeJS.ErrnoException, port: number): ConfigurationError {
  switch (error.code) {
    case 'EADDRINUSE':
      return new ConfigurationError(`PORT ${port} is in use: stop the other program, or set PORT to another number.`);
    case 'EACCES':
      return new ConfigurationError(`PORT ${port} may not be opened by this account: set PORT to one above 1023.`);
    default:
      return new ConfigurationError(`HOST is not an address of this machine (${error.code ?? error.message}).`);
  }
}
