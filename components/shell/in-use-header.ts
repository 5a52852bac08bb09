/** Header with which a page says that its person is there: what only polls keeps no session alive. */
export const inUseHeader = 'countersign-in-use';
