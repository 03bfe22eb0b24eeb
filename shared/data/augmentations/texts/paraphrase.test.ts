import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawsOf } from '../draws.ts';
import { augmentationDefinition, augmentationSchema } from '../index.ts';
import { knownTemplates } from './known-templates.ts';
import { ownTemplateLimit, ownTemplatesOf } from './own-templates.ts';
import { rewritingsOf } from './rewriting.ts';
import { templatesOf } from './template.ts';

interface Settings {
  readonly protect?: readonly string[];
  readonly share?: number;
}

/** Every way in which one sentence of a text can be put by the known templates. */
function waysOf(text: string, kept: readonly string[] = []): string[] {
  return rewritingsOf(text, knownTemplates, new Set(kept))
    .flat()
    .map(({ start, end, text: other }) => `${text.slice(0, start)}${other}${text.slice(end)}`);
}

function paraphrased(text: string, key: number, settings: Settings = {}, own?: string): string {
  const augmentation = augmentationSchema.parse({ kind: 'paraphrase', ...settings });
  const { work } = augmentationDefinition(augmentation);
  if (work.of !== 'text') throw new Error('not of texts');
  return work.draw(augmentation, drawsOf(key), () => [], own)(text);
}

describe('English templates', () => {
  it.each([
    ['I do not know.', "I don't know."],
    ["He won't come.", 'He will not come.'],
    ["She can't sing.", 'She cannot sing.'],
    ['It is late.', "It's late."],
    ["They're here.", 'They are here.'],
    ["I've a cold.", 'I have a cold.'],
    ['He won despite it all.', 'He won in spite of it all.'],
    ['If it rains, we stay.', 'We stay if it rains.'],
    ['We stay if it rains.', 'If it rains, we stay.'],
    ['If it rains, then we stay.', 'We stay if it rains.'],
    ['Because the road was wet, he fell.', 'He fell because the road was wet.'],
    ['I stayed because it was good.', 'Because it was good, I stayed.'],
    ['It is slow, but it works.', 'Although it is slow, it works.'],
    ['Although it is slow, it works.', 'It is slow, but it works.'],
    ['Unfortunately, nobody laughs.', 'Nobody laughs, unfortunately.'],
    ['It is of course, a joke', undefined],
    ['She is not only kind but also brave.', 'She is both kind and brave.'],
    ['The film was directed by a young woman.', 'A young woman directed the film.'],
    ['The producer ruined this film.', 'This film was ruined by the producer.'],
    ['because of the rain , they left', 'they left because of the rain'],
    ['they left because it was wet .', 'because it was wet , they left .'],
    ['when you see it , you laugh', 'you laugh when you see it'],
  ])('make of %j %j', (text, other) => {
    if (other === undefined) expect(waysOf(text).filter((way) => way.includes(', of course'))).toEqual([]);
    else expect(waysOf(text)).toContain(other);
  });

  it.each([
    "Don't you like it?",
    'Do you stay if it rains?',
    'We know what it is.',
    'He asked Mary even if it hurt.',
    'A good film if a long one.',
    'Mr. Brown left because he was tired.',
    'Movies fail because they bore.',
    'If it rains, stays wet, and is cold, we stay.',
    'I think that he left because it was late.',
    'He was directed by them.',
    'It cost less than it is worth.',
  ])('leave %j as it is', (text) => {
    expect(waysOf(text)).toEqual([]);
  });

  it('keep the blanks before marks, and curved apostrophes', () => {
    expect(waysOf('you laugh when you see it , you do')).toEqual([]);
    expect(waysOf('It’s odd, and I do not know.')).toContain('It’s odd, and I don’t know.');
  });
});

describe('Chinese templates', () => {
  it.each([
    ['因为下雨，所以我们没去。', '下雨，因此我们没去。'],
    ['因为下雨，所以我们没去。', '我们没去，是因为下雨。'],
    ['之所以迟到，是因为堵车。', '因为堵车，所以迟到。'],
    ['虽然很累，但是他很开心。', '尽管很累，但是他很开心。'],
    ['虽然很累，但是他很开心。', '很累，不过他很开心。'],
    ['画面很美，但是剧情无聊。', '画面很美，不过剧情无聊。'],
    ['如果有空，就去看看。', '要是有空，就去看看。'],
    ['如果有空就去看看。', '要是有空就去看看。'],
    ['他不但聪明，而且勤奋。', '他不仅聪明，而且勤奋。'],
    ['这不是喜剧，而是悲剧。', '这是悲剧，而不是喜剧。'],
    ['当天黑的时候，他们回家。', '当天黑时，他们回家。'],
    ['导演把故事拍得很精彩。', '故事被导演拍得很精彩。'],
    ['观众被演员打动了。', '演员打动了观众。'],
    ['事实上，他没来。', '实际上，他没来。'],
    ['他不得不离开。', '他只好离开。'],
  ])('make of %s %s', (text, other) => {
    expect(waysOf(text)).toContain(other);
  });

  it.each(['今天天气很好。', '因为下雨，又刮风，所以我们没去。', '如果有空，就去看看吗？'])(
    'leave %s as it is',
    (text) => {
      expect(waysOf(text)).toEqual([]);
    },
  );
});

describe('paraphrase', () => {
  const text = 'I do not know. 因为下雨，所以我们没去。 If it rains, we stay.';

  it('puts a share of the sentences otherwise, all of them by 1 and none by 0', () => {
    expect(paraphrased('It is late. I do not know.', 1, { share: 1 })).toBe("It's late. I don't know.");
    expect(paraphrased(text, 1, { share: 0 })).toBe(text);
  });

  it('draws the same by the same key, and in several ways by several', () => {
    const drawn = Array.from({ length: 20 }, (_, key) => paraphrased(text, key));
    expect(Array.from({ length: 20 }, (_, key) => paraphrased(text, key))).toEqual(drawn);
    expect(new Set(drawn).size).toBeGreaterThan(3);
  });

  it('takes no protected word away', () => {
    expect(waysOf('I do not know.', ['not'])).toEqual([]);
    expect(waysOf('We stay if it rains.', ['if'])).toEqual([]);
  });

  it("takes a person's own templates beside those known", () => {
    const own = '# remarks\nmovie <=> film\n{A} bored me => I was bored by {A}\n';
    const drawn = Array.from({ length: 20 }, (_, key) => paraphrased('The movie bored me', key, {}, own));
    expect(new Set(drawn)).toEqual(new Set(['The film bored me', 'I was bored by the movie']));
  });

  it('changes any text without an error, the same each time, keeps protected words, and grows little', () => {
    const words = fc.constantFrom(
      ...[
        'if',
        'because',
        'it',
        'is',
        'not',
        'do',
        'the film',
        ',',
        '.',
        '?',
        '，',
        '。',
        '因为',
        '所以',
        '好',
        '把',
        'İ',
        '\u{20000}',
      ],
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(words).map((all) => all.join(' ')),
      fc.array(words).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(texts, fc.nat(), (any, key) => {
        const made = paraphrased(any, key, { share: 1, protect: ['not', 'if'] });
        expect(paraphrased(any, key, { share: 1, protect: ['not', 'if'] })).toBe(made);
        const count = (of: string): number => of.toLowerCase().match(/\b(?:not|if)\b/g)?.length ?? 0;
        expect(count(made)).toBeGreaterThanOrEqual(count(any));
        expect(made.length).toBeLessThanOrEqual(2 * any.length + 20);
      }),
      { numRuns: 40 },
    );
  });
});

describe('own templates', () => {
  it.each([
    ['film', 'no-arrow'],
    ['a => b => c', 'no-arrow'],
    ['a => b <=> c', 'no-arrow'],
    ['=> b', 'empty'],
    ['a =>', 'empty'],
    ['{A} => {A} indeed', 'empty'],
    ['if {A}, {B} => {B}', 'slots'],
    ['if {A}, {A} => {A}, {A}', 'slots'],
    ['if {A}{B} => {B} if {A}', 'adjacent'],
    [`a => ${'b'.repeat(500)}`, 'too-long'],
  ])('refuse %j', (line, fault) => {
    expect(templatesOf(line)).toEqual({ ok: false, error: fault });
  });

  it('name the line that is none, and end at their limit', () => {
    expect(ownTemplatesOf('a => b\n\nwrong')).toMatchObject({ fault: { row: 3, fault: 'no-arrow' } });
    const many = Array.from({ length: ownTemplateLimit + 1 }, (_, i) => `a${i} => b`).join('\n');
    expect(ownTemplatesOf(many)).toMatchObject({ fault: { row: ownTemplateLimit + 1, fault: 'too-many' } });
  });

  it('read any text without an error', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void ownTemplatesOf(text)));
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('{A}', '{B:clause}', '{', '}', '=>', '<=>', 'word', ' ', '\n')),
        (all) => {
          const { templates } = ownTemplatesOf(all.join(''));
          void rewritingsOf('word by word', templates, new Set());
        },
      ),
    );
  });
});
