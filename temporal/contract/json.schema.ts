import { z } from 'zod';

/** Any JSON value. */
export const jsonSchema = z.json();
