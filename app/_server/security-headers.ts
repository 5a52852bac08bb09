/**
 * Content-Security-Policy of a page: nothing from other origins, scripts only by nonce.
 * Styles may be inline: menus and dialogs are positioned by style attributes. React's development build evaluates
 * code to rebuild stack traces, hence `unsafe-eval` there and only there.
 */
export function contentSecurityPolicy(nonce: string, development: boolean): string {
  return [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? ` 'unsafe-eval'` : ''}`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data:`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}

/** Says for two years that this host is only to be reached by https. For a desk that is. */
export const onlyHttps = { 'strict-transport-security': 'max-age=63072000' };

/** Headers that every answer carries. */
export const everyAnswer: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};
