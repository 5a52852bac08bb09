import type { Account } from './accounts';
import { style } from './style';
import type { Persona } from './personas';

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in a page. */
export function safe(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

/** A whole page of the provider. @param body HTML */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${safe(title)} · Identity for development</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<main>
<p class="where"><span aria-hidden="true"></span>Identity provider for development</p>
${body}
</main>
</body>
</html>`;
}

interface Choice {
  uid: string;
  personas: readonly Persona[];
  /** Who is signed in here already and has to prove it again. */
  again?: Account | undefined;
}

/** One button for each persona, named by login id. The first, or whoever is signed in already, has the focus. */
export function choicePage({ uid, personas, again }: Choice): string {
  const first = again?.sub ?? personas[0]?.login;
  const row = ({ login, name, groups, about }: Persona) => `<li>
<button name="login" value="${login}" aria-describedby="about-${login}"${login === first ? ' autofocus' : ''}>${login}</button>
<div id="about-${login}"><b>${safe(name)}</b><i>${groups.length === 0 ? 'no groups' : groups.join(', ')}</i><span>${safe(about)}</span></div>
</li>`;
  return page(
    'Sign in',
    `<h1>${again ? 'Confirm who you are' : 'Who are you?'}</h1>
<p>${
      again
        ? `The desk asks for a fresh sign-in. You were <b>${safe(again.name)}</b> (${safe(again.sub)}).`
        : 'Choose one of these people. There is no password, and no desk in production accepts this page.'
    }</p>
<form method="post" action="/interaction/${uid}"><ul>
${personas.map(row).join('\n')}
</ul></form>
<form method="post" action="/interaction/${uid}/cancel"><button class="quiet">Cancel</button></form>`,
  );
}

/** Signs out by itself; the button is for browsers that run no script. @param form the provider's own, empty one */
export function signingOutPage(form: string, issuer: string): string {
  return page(
    'Signing out',
    `<h1>Signing out</h1>
<p>Your sign-in at ${safe(new URL(issuer).host)} ends as well.</p>
${form}
<button class="plain" form="op.logoutForm" name="logout" value="yes" autofocus>Sign out</button>
<script>document.querySelector('button').click()</script>`,
  );
}

export function errorPage(what: string, desk: string): string {
  return page(
    'Not possible',
    `<h1>That did not work</h1><p>${safe(what)}</p><p><a href="${safe(desk)}">Back to the desk</a></p>`,
  );
}
