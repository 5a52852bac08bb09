/** Header in which the proxy tells a page its own address; whatever a caller sends under that name is replaced. */
export const pathHeader = 'countersign-path';
