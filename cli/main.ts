import { policiesFolder, projectFolder, readEnvironment } from './environment';
import { run } from './program';
import { systemTerminal } from './terminal';

// `countersign list | head` closes the pipe early: that is the reader's wish, not a failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const project = projectFolder(import.meta.dirname);
const env = readEnvironment(process.env, project);
process.exitCode = await run(process.argv.slice(2), systemTerminal(), {
  ...env,
  COUNTERSIGN_POLICIES: policiesFolder(env, project),
});
