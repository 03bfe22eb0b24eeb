import { describe, expect, it } from 'vitest';
import { codeLifetimeMilliseconds, Pairing, sameSecret } from './pairing.ts';

describe('pairing', () => {
  it('takes a code once, and gives 256 bits for it', () => {
    const pairing = new Pairing();
    const code = pairing.issueCode();
    const secret = pairing.redeem(code);
    expect(Buffer.from(secret ?? '', 'base64url')).toHaveLength(32);
    expect(pairing.accepts(secret ?? '')).toBe(true);
    expect(pairing.redeem(code)).toBeUndefined();
  });

  it('refuses a code after a minute, a cut one and a foreign one', () => {
    let now = 0;
    const pairing = new Pairing(() => now);
    const code = pairing.issueCode();
    expect(pairing.redeem(code.slice(0, -1))).toBeUndefined();
    expect(pairing.redeem(new Pairing().issueCode())).toBeUndefined();
    expect(pairing.redeem('')).toBeUndefined();
    now = codeLifetimeMilliseconds;
    expect(pairing.redeem(code)).toBeUndefined();
    const other = pairing.issueCode();
    now += codeLifetimeMilliseconds - 1;
    expect(pairing.redeem(other)).toBeDefined();
  });

  it('accepts no secret but those it gave, and each session its own', () => {
    const pairing = new Pairing();
    const one = pairing.redeem(pairing.issueCode()) ?? '';
    const two = pairing.redeem(pairing.issueCode()) ?? '';
    expect(one).not.toBe(two);
    expect([one, two].map((secret) => pairing.accepts(secret))).toEqual([true, true]);
    expect(['', one.slice(1), `${one}x`].map((secret) => pairing.accepts(secret))).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('keeps a bounded number of codes', () => {
    const pairing = new Pairing();
    const first = pairing.issueCode();
    for (let count = 0; count < 16; count++) pairing.issueCode();
    expect(pairing.redeem(first)).toBeUndefined();
  });

  it('compares secrets of any length', () => {
    expect(sameSecret('a', 'a')).toBe(true);
    expect(sameSecret('a', 'ab')).toBe(false);
  });
});
