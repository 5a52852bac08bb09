import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import type { Gate } from '../contract/gate.schema';
import { ruleOf } from './rule';
import { eligibleIn, quorumOf, rejectionsOf, stagesOf } from './stages';

/**
 * Names the rule of a gate in twelve characters: gates with the same one ask for the same people in the same way now.
 * When somebody is reminded or the gate expires makes no difference to that.
 */
export function ruleKey(gate: Gate): string {
  const { comment, editable, maxSignInAge } = ruleOf(gate);
  const stages = stagesOf(gate).map((stage, index) => {
    const { groups, people } = eligibleIn(gate, index);
    return {
      groups: groups && [...groups].sort(),
      people: people && [...people].sort(),
      quorum: quorumOf(stage),
      rejections: rejectionsOf(stage),
    };
  });
  const content = { stages, comment, editable, maxSignInAge, verification: gate.verification };
  const json = canonicalize(JSON.parse(JSON.stringify(content))) ?? '';
  return bytesToHex(sha256(utf8ToBytes(json))).slice(0, 12);
}
