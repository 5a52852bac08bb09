// Ends what its parent started when the parent is gone, however it went: a kill -9 closes our standard input.
// Reads lines "+<pid>" and "-<pid>"; each pid leads its own process group.
import process from 'node:process';

const groups = new Set();
let rest = '';

/** @param {NodeJS.Signals} signal */
function signalAll(signal) {
  for (const group of groups) {
    try {
      process.kill(-group, signal);
    } catch {
      groups.delete(group); // it has ended
    }
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

process.stdin.on('data', (chunk) => {
  const lines = (rest + chunk).split('\n');
  rest = lines.pop() ?? '';
  for (const line of lines) {
    const group = Number(line.slice(1));
    if (line.startsWith('+')) groups.add(group);
    else groups.delete(group);
  }
});

process.stdin.on('close', () => {
  if (groups.size === 0) process.exit(0);
  signalAll('SIGTERM');
  setTimeout(() => {
    signalAll('SIGKILL');
    process.exit(0);
  }, 3_000);
});
