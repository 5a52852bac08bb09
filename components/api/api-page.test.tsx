import { render, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { ApiDocs } from '@/temporal/contract/api-views';
import { ApiPage } from './api-page';

const docs: ApiDocs = {
  title: 'Countersign',
  version: '1.0.0',
  calls: [
    {
      ...{ id: 'ask', method: 'POST', path: '/api/v1/requests', who: 'scope submit' },
      summary: 'Ask for a decision',
      description: 'Asks people.',
      parameters: [{ place: 'header', name: 'Idempotency-Key', type: 'string', required: true }],
      body: { name: 'body', type: 'RequestInput', required: true },
      answers: [{ status: '201', what: 'This call asked.', shape: 'Request or Nothing' }],
      problems: [{ status: '422', what: 'The input is not valid.' }],
    },
  ],
  shapes: [
    { name: 'Request', forms: [[{ name: 'risk', type: '"Low" | "High"', required: false }]] },
    { name: 'Nothing', forms: [[]] },
  ],
};

test('each call is a region that says who may make it, what it takes and what it answers', () => {
  render(<ApiPage docs={docs} />);
  screen.getByRole('heading', { name: 'API', level: 1 });
  const call = screen.getByRole('region', { name: 'POST /api/v1/requests' });
  expect(call.textContent).toContain('scope submit');
  expect(call.textContent).toContain('201This call asked.');
  const key = within(call).getByRole('row', { name: /Idempotency-Key/ });
  expect(key.textContent).toContain('string · headerneeded');
  expect(call.textContent).toContain('422The input is not valid.');
});

test('a shape that is named leads to where it is told; a value that looks like one does not', () => {
  const { container } = render(<ApiPage docs={docs} />);
  const links = screen.getAllByRole('link').map((link) => link.getAttribute('href'));
  expect(links).toEqual(['/api/openapi.json', '#RequestInput', '#Request', '#Nothing']);
  expect(container.querySelector('#Request')?.textContent).toContain('risk"Low" | "High"optional');
  expect(container.querySelector('#Nothing')?.textContent).toContain('It has no fields of its own.');
});
