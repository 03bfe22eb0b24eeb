import { expect, it } from 'vitest';
import { agoText } from './ago.ts';

const now = new Date(2026, 10, 23, 12, 0).getTime();
const ago = (days: number, hours: number, minutes = 0, seconds = 0): number =>
  now - (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;

it.each([
  [ago(0, 0), 'now', '现在'],
  [ago(0, 0, 12, 59), '12 min. ago', '12分钟前'],
  [ago(0, 3), '3 hr. ago', '3小时前'],
  [ago(1, 1), 'yesterday', '昨天'],
  [ago(2, 11), '2 days ago', '前天'],
  [new Date(2026, 8, 18).getTime(), 'Sep 18', '9月18日'],
  [new Date(2024, 10, 18).getTime(), 'Nov 18, 2024', '2024年11月18日'],
])('tells how long ago a time was, then its date', (at, english, chinese) => {
  expect(agoText(at, now, 'en')).toBe(english);
  expect(agoText(at, now, 'zh-CN')).toBe(chinese);
});

it('says now of a clock that was set back', () => {
  expect(agoText(now + 5_000, now, 'en')).toBe('now');
});
