import { describe, expect, it } from 'vitest';
import { codeLifetimeMilliseconds, PairingDesk, sameSecret } from './pairing.ts';

describe('pairing', () => {
  it('takes a code once, and gives 256 bits for it', () => {
    const desk = new PairingDesk();
    const code = desk.issueCode();
    const secret = desk.redeem(code);
    expect(Buffer.from(secret ?? '', 'base64url')).toHaveLength(32);
    expect(desk.accepts(secret ?? '')).toBe(true);
    expect(desk.redeem(code)).toBeUndefined();
  });

  it('refuses a code after a minute, a cut one and a foreign one', () => {
    let now = 0;
    const desk = new PairingDesk(() => now);
    const code = desk.issueCode();
    expect(desk.redeem(code.slice(0, -1))).toBeUndefined();
    expect(desk.redeem(new PairingDesk().issueCode())).toBeUndefined();
    expect(desk.redeem('')).toBeUndefined();
    now = codeLifetimeMilliseconds;
    expect(desk.redeem(code)).toBeUndefined();
    const other = desk.issueCode();
    now += codeLifetimeMilliseconds - 1;
    expect(desk.redeem(other)).toBeDefined();
  });

  it('accepts no secret but those it gave, and each session its own', () => {
    const desk = new PairingDesk();
    const one = desk.redeem(desk.issueCode()) ?? '';
    const two = desk.redeem(desk.issueCode()) ?? '';
    expect(one).not.toBe(two);
    expect([one, two].map((secret) => desk.accepts(secret))).toEqual([true, true]);
    expect(['', one.slice(1), `${one}x`].map((secret) => desk.accepts(secret))).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('keeps a bounded number of codes', () => {
    const desk = new PairingDesk();
    const first = desk.issueCode();
    for (let count = 0; count < 16; count++) desk.issueCode();
    expect(desk.redeem(first)).toBeUndefined();
  });

  it('compares secrets of any length', () => {
    expect(sameSecret('a', 'a')).toBe(true);
    expect(sameSecret('a', 'ab')).toBe(false);
  });
});
