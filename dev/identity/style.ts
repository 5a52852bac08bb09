/** The look of the desk, in small: its tokens stand in `app/globals.css`. */
export const style = `
@font-face { font-family: Geist; src: url(/geist.woff2) format('woff2'); font-weight: 100 900; font-display: swap; }
:root {
  color-scheme: light dark;
  --background: light-dark(oklch(0.985 0.002 265), oklch(0.165 0.008 265));
  --panel: light-dark(oklch(1 0 0), oklch(0.195 0.009 265));
  --sunk: light-dark(oklch(0.967 0.003 265), oklch(0.225 0.01 265));
  --line: light-dark(oklch(0.915 0.005 265), oklch(0.285 0.012 265));
  --ink: light-dark(oklch(0.21 0.02 265), oklch(0.95 0.004 265));
  --dim: light-dark(oklch(0.48 0.02 265), oklch(0.73 0.012 265));
  --accent: light-dark(oklch(0.47 0.17 268), oklch(0.72 0.13 268));
  --accent-soft: light-dark(oklch(0.955 0.02 268), oklch(0.27 0.045 268));
  --warn: light-dark(oklch(0.46 0.11 60), oklch(0.84 0.12 80));
}
* { box-sizing: border-box; margin: 0; }
body {
  min-height: 100dvh; display: grid; place-items: center; padding: 32px 16px;
  background: var(--background); color: var(--ink);
  font: 13.5px/1.5 Geist, ui-sans-serif, system-ui, sans-serif; -webkit-font-smoothing: antialiased;
}
main { width: min(100%, 480px); display: grid; gap: 14px; }
.where { display: flex; align-items: center; gap: 8px; font-size: 12.5px; color: var(--warn); }
.where span { width: 8px; height: 8px; border-radius: 50%; background: var(--warn); }
h1 { font-size: 22px; line-height: 1.3; font-weight: 600; letter-spacing: -0.015em; }
p { color: var(--dim); } p b { color: var(--ink); font-weight: 600; }
a { color: var(--accent); text-underline-offset: 4px; }
ul {
  list-style: none; padding: 0; border: 1px solid var(--line); border-radius: 12px; background: var(--panel);
  overflow: hidden;
}
li { position: relative; display: grid; grid-template-columns: 108px 1fr; gap: 12px; padding: 10px 14px; }
li + li { border-top: 1px solid var(--line); }
li:hover { background: var(--sunk); }
li:focus-within { background: var(--accent-soft); }
li button {
  all: unset; cursor: pointer; align-self: start; font-weight: 600; color: var(--accent); white-space: nowrap;
}
/* The whole row is the button's; its name stays the login id alone. */
li button::after { content: ''; position: absolute; inset: 0; border-radius: 11px; }
li button:focus-visible::after { outline: 2px solid var(--accent); outline-offset: -3px; }
li div { display: grid; grid-template-columns: 1fr auto; column-gap: 10px; align-items: baseline; min-width: 0; }
li b { font-weight: 500; } li span { grid-column: 1 / -1; color: var(--dim); font-size: 12.5px; }
li i { font-style: normal; font-size: 12px; color: var(--dim); text-align: right; }
code { font: 12.5px ui-monospace, monospace; }
.code input[type='text'], .shown {
  width: 100%; height: 48px; padding: 0 14px; border: 1px solid var(--line); border-radius: 9px;
  background: var(--panel); color: var(--ink); font: 500 20px/46px ui-monospace, monospace; letter-spacing: 0.12em;
}
.code input[type='text'] { text-transform: uppercase; }
.code input::placeholder { text-transform: none; letter-spacing: 0; color: var(--dim); font-size: 15px; }
.code input:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.quiet, .plain {
  height: 36px; padding: 0 14px; border: 1px solid transparent; border-radius: 9px; background: none;
  color: var(--dim); font: inherit; font-weight: 500; cursor: pointer;
}
.quiet:hover { background: var(--sunk); color: var(--ink); }
.plain { border-color: var(--line); background: var(--panel); color: var(--ink); justify-self: start; }
.quiet:focus-visible, .plain:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
@media (pointer: coarse) { .quiet, .plain { min-height: 44px; } li { padding-block: 13px; } }
@media (max-width: 420px) { li { grid-template-columns: 92px 1fr; } }
`;
