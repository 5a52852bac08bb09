/** Runs something and keeps back those of its warnings that match; every other one is written as before. */
export async function quietly<T>(unwanted: RegExp, work: () => Promise<T>): Promise<T> {
  const { warn } = console;
  console.warn = (...words: unknown[]) => {
    if (!unwanted.test(String(words[0]))) warn(...words);
  };
  try {
    return await work();
  } finally {
    console.warn = warn;
  }
}
