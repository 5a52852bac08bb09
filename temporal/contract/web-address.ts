/** What `isWebAddress` accepts, in words. */
export const webAddressWords = 'must be an http or https address without user name and password';

/** Whether a text is the whole address of something on the web. Credentials in it would be shown to everybody. */
export function isWebAddress(text: string): boolean {
  if (text !== text.trim() || !URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  const isWeb = protocol === 'https:' || protocol === 'http:';
  return isWeb && hostname !== '' && username === '' && password === '';
}
