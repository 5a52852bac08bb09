import { page, safe } from './pages';

/**
 * Where somebody types the code that their terminal shows. The form is the provider's own, with the field in it.
 *
 * @param problem what is wrong with the code typed before
 */
export function codePage(form: string, problem?: string): string {
  return page(
    'Sign in at a terminal',
    `<h1>Sign in at a terminal</h1>
<p>${problem === undefined ? 'Type the code that your terminal shows.' : `<b role="alert">${safe(problem)}</b>`}</p>
<div class="code">${form.replace('name="user_code"', 'name="user_code" aria-label="Code"')}</div>
<button class="plain" form="op.deviceInputForm">Continue</button>`,
  );
}

/** Whoever sends somebody else such an address signs in as them: so the code is compared, and the risk is said. */
export function confirmPage(form: string, client: string, code: string): string {
  return page(
    'Does your terminal show this code?',
    `<h1>Does your terminal show this code?</h1>
<output class="shown">${safe(code)}</output>
<p><b>${safe(client)}</b> asks to act as you. Go on only if you started it yourself just now: somebody who sent you here would act in your name.</p>
${form}
<p><button class="plain" form="op.deviceConfirmForm" autofocus>It does: continue</button>
<button class="quiet" form="op.deviceConfirmForm" name="abort" value="yes">Cancel</button></p>`,
  );
}

export function signedInPage(): string {
  return page(
    'Signed in',
    '<h1>You are signed in at your terminal</h1><p>This page can be closed. <code>npx countersign logout</code> ends it.</p>',
  );
}
