/** @type {import('prettier').Config} */
export default {
  printWidth: 110,
  singleQuote: true,
  overrides: [
    {
      files: ['app/**/*.tsx', 'components/**/*.{ts,tsx}'],
      options: {
        plugins: ['prettier-plugin-tailwindcss'],
        tailwindStylesheet: './app/globals.css',
        tailwindFunctions: ['cn', 'cva'],
      },
    },
  ],
};
