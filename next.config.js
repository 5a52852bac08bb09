/** @type {import('next').NextConfig} */
const config = {
  // The SDK is tested only unbundled, and must stay on one side: half-bundled trees lose gRPC errors. Cedar reads its
  // WebAssembly from beside its own file.
  serverExternalPackages: [
    '@cedar-policy/cedar-wasm',
    '@temporalio/client',
    '@temporalio/common',
    '@temporalio/envconfig',
    '@temporalio/proto',
    '@temporalio/workflow',
  ],
  // Tests build beside a running desk, never over it.
  distDir: process.env.COUNTERSIGN_DIST_DIR ?? '.next',
  // A folder whose name begins with a dot is out of sight of half the tools. The path after it names a door of ours.
  rewrites: () => [
    { source: '/.well-known/oauth-protected-resource/:door*', destination: '/api/protected-resource' },
  ],
  // `npm run check` holds the types, of every room at once; a start need not wait for them again.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  // Built files alone: whatever passes through `proxy.ts` gets its headers there.
  headers: () =>
    Promise.resolve(
      ['/_next/static/:path*', '/icon.svg'].map((source) => ({
        source,
        headers: [
          { key: 'X-Content-Type-Options', value: 'nosniff' },
          { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
        ],
      })),
    ),
  poweredByHeader: false,
  reactStrictMode: true,
};

export default config;
