import { z } from 'zod';
import { namedRoute } from '@/app/_server/machine-route';
import { readRunOf } from '@/app/_server/machine-runs';
import { resource } from '@/app/_server/resource';

/** One run with its gates: `RunDetail`. */
const read = namedRoute({ scope: 'read' }, z.unknown(), async ({ params: { id } }) => {
  const { asOf, ...content } = await readRunOf(id);
  return { body: { ...content, asOf }, content, asOf };
});

export const { GET, POST, PUT, PATCH, DELETE } = resource({ GET: read });
