import { startServer } from './program.ts';

/** Where the server is that the tests ask; a running one if the developer names it. */
export const ADDRESS_VARIABLE = 'ILJARI_URL';

/** Starts the server before the first test; what it returns is done after the last, whatever became of them. */
export default async function setUp(): Promise<(() => Promise<void>) | undefined> {
  if (process.env[ADDRESS_VARIABLE]) return undefined;
  const server = await startServer();
  // Tests run in processes of their own, which inherit this.
  process.env[ADDRESS_VARIABLE] = server.address;
  return server.stop;
}
