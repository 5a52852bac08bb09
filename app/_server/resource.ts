import { DeskError } from '@/temporal/contract/desk-error';
import type { EventHandler } from './event-route';
import type { MachineHandler } from './machine-route';
import { failureOf } from './problem';
import { problem } from './respond';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
type Method = (typeof methods)[number];
type Refusing = (() => Response) & { who: 'nobody' };

/**
 * All methods of one address: those it has, and a problem that names them for any other one. Without it Next answers
 * an empty 405.
 */
export function resource<P extends object>(
  own: Partial<Record<Method, MachineHandler<P> | EventHandler<P>>>,
): Record<Method, MachineHandler<P> | EventHandler<P> | Refusing> {
  const known = methods.filter((method) => own[method] !== undefined);
  const allow = known.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');
  const refuse = nobody(
    () => {
      const words = allow === '' ? 'There is nothing at this address.' : `This address takes ${allow}.`;
      return new DeskError(allow === '' ? 'no-such-address' : 'method-not-allowed', words);
    },
    allow === '' ? {} : { allow },
  );
  return {
    GET: own.GET ?? refuse,
    POST: own.POST ?? refuse,
    PUT: own.PUT ?? refuse,
    PATCH: own.PATCH ?? refuse,
    DELETE: own.DELETE ?? refuse,
  };
}

function nobody(why: () => DeskError, headers: Record<string, string>): Refusing {
  return Object.assign(() => problem(failureOf(why()), headers), { who: 'nobody' as const });
}
