/** The first `length` UTF-16 units of a text, never ending inside a surrogate pair; `…` marks a cut. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const head = text.slice(0, Math.max(0, length - 1));
  const last = head.charCodeAt(head.length - 1);
  return (last >= 0xd800 && last <= 0xdbff ? head.slice(0, -1) : head) + '…';
}
