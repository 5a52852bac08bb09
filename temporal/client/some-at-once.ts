/**
 * Does the same for each, so many at once, and answers in their order. The first failure is the answer: nothing more is
 * begun then, and what is under way goes on unheard.
 */
export async function someAtOnce<Item, Answer>(
  items: readonly Item[],
  atOnce: number,
  act: (item: Item) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  const left = items.entries();
  let isOver = false;
  const actInTurn = async (): Promise<void> => {
    for (const [index, item] of left) {
      if (isOver) return;
      answers[index] = await act(item);
    }
  };
  const acting = Array.from({ length: Math.min(atOnce, items.length) }, actInTurn);
  try {
    await Promise.all(acting);
    return answers;
  } finally {
    isOver = true;
  }
}
