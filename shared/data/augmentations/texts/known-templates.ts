/** Templates of English and Chinese that keep what a sentence says. */
import { type Template, templatesOf } from './template.ts';

const pronouns = ['i', 'you', 'he', 'she', 'it', 'we', 'they', 'this', 'that', 'there'];

/** Verbs with "not" in one word and in two. */
const negations = [
  'do',
  'does',
  'did',
  'is',
  'are',
  'was',
  'were',
  'has',
  'have',
  'had',
  'could',
  'should',
  'would',
  'must',
].map((verb): readonly [string, string] => [`${verb} not`, `${verb}n't`]);
const irregular = [
  ['cannot', "can't"],
  ['will not', "won't"],
] as const;

/** Subjects with their verb in one word and in two. */
const shortened: readonly (readonly [string, string])[] = [
  ['i am', "i'm"],
  ...['you', 'we', 'they'].map((who): [string, string] => [`${who} are`, `${who}'re`]),
  ...['you', 'we', 'they', 'he', 'she', 'it', 'i'].map((who): [string, string] => [
    `${who} will`,
    `${who}'ll`,
  ]),
];
/** What may be short for several things, such as "it is" and "it has", is made shorter alone. */
const shortenedAlone = ['it', 'that', 'there', 'he', 'she'].map((who) => `${who} is => ${who}'s`);
/** "I have a car" is seldom short. */
const lengthenedAlone = ['i', 'you', 'we', 'they'].map((who) => `${who}'ve => ${who} have`);

const phrases = [
  'in spite of <=> despite',
  'even though <=> although',
  'a lot of <=> lots of',
  'in order to => to',
  'because of <=> due to',
  'for example <=> for instance',
  'as a result <=> consequently',
  'at the same time <=> simultaneously',
  'at first <=> initially',
  'in the end <=> ultimately',
  'instead of <=> rather than',
];

const joining = ['because', 'although', 'though', 'if', 'unless', 'when', 'while', 'since', 'until', 'once'];
/** Other words mean something else before a moved clause: "even if", "what if". */
const clauses = joining.flatMap((word) => [
  `${word} {A:clause}, {B:clause} => {B} ${word} {A}`,
  `{B:clause} ${word} {A:clause} => ${word} {A}, {B}`,
]);
const adverbs = [
  'unfortunately',
  'fortunately',
  'sadly',
  'obviously',
  'clearly',
  'apparently',
  'sometimes',
  'of course',
  'in fact',
  'for example',
  'for instance',
  'in short',
  'at times',
  'ultimately',
  'surprisingly',
  'thankfully',
  'admittedly',
].map((adverb) => `${adverb}, {A} <=> {A}, ${adverb}`);
const participles = [
  'directed',
  'produced',
  'created',
  'designed',
  'inspired',
  'ruined',
  'saved',
  'rescued',
  'described',
  'followed',
  'painted',
  'published',
  'performed',
  'invented',
  'discovered',
  'developed',
  'destroyed',
  'supported',
  'recommended',
];
const passives = participles.flatMap((verb) => [
  `{A:thing} was ${verb} by {B:thing} => {B} ${verb} {A}`,
  `{A:thing} were ${verb} by {B:thing} => {B} ${verb} {A}`,
  `{A:thing} ${verb} {B:single} => {B} was ${verb} by {A}`,
]);
const others = [
  'if {A:clause}, then {B:clause} => {B} if {A}',
  '{A} not only {B} but also {C} => {A} both {B} and {C}',
  '{A:clause}, but {B:clause} => although {A}, {B}',
  'although {A:clause}, {B:clause} => {A}, but {B}',
  'because of {A:thing}, {B:clause} <=> {B:clause} because of {A:thing}',
];

const chinese = [
  '因为{A}，所以{B} => {A}，因此{B}',
  '因为{A}，所以{B} => {B}，是因为{A}',
  '因为{A}，所以{B} <=> 由于{A}，所以{B}',
  '由于{A}，因此{B} <=> 因为{A}，因此{B}',
  '之所以{A}，是因为{B} => 因为{B}，所以{A}',
  '虽然{A}，但是{B} <=> 尽管{A}，但是{B}',
  '虽然{A}，但是{B} => {A}，不过{B}',
  '虽然{A}，但{B} <=> 尽管{A}，但{B}',
  '虽然{A}，却{B} <=> 尽管{A}，却{B}',
  '{A}，但是{B} <=> {A}，不过{B}',
  '{A}，但是{B} <=> {A}，可是{B}',
  '如果{A}，就{B} <=> 要是{A}，就{B}',
  '如果{A}，那么{B} <=> 要是{A}，那么{B}',
  '如果{A}，那么{B} <=> 假如{A}，那么{B}',
  '如果{A}就{B} <=> 要是{A}就{B}',
  '即使{A}，也{B} <=> 就算{A}，也{B}',
  '不但{A}，而且{B} <=> 不仅{A}，而且{B}',
  '{A}不但{B}，而且{C} <=> {A}不仅{B}，而且{C}',
  '{A}不但{B}，还{C} <=> {A}不仅{B}，还{C}',
  '{A:short}不是{B}，而是{C} => {A}是{C}，而不是{B}',
  '当{A}的时候，{B} <=> 当{A}时，{B}',
  ...['拍', '写', '演', '做', '画', '唱'].map(
    (verb) => `{A:short}把{B:short}${verb}得{C} => {B}被{A}${verb}得{C}`,
  ),
  ...['打动', '吸引', '感动', '震撼', '逗笑'].flatMap((verb) => [
    `{A:short}被{B:short}${verb}了 => {B}${verb}了{A}`,
    `{A:short}被{B:short}深深${verb}了 => {B}深深${verb}了{A}`,
  ]),
  '也就是说 <=> 换句话说',
  '总的来说 <=> 总而言之',
  '事实上 <=> 实际上',
  '毫无疑问 <=> 毋庸置疑',
  '除此之外 <=> 此外',
  '不得不 <=> 只好',
  '例如 <=> 比如',
  '非常非常 => 非常',
  '从头到尾 <=> 自始至终',
];

function read(line: string, limits: Pick<Template, 'notBefore' | 'beforeWord' | 'opens'> = {}): Template[] {
  const templates = templatesOf(line);
  if (!templates.ok) throw new Error(`internal: "${line}" is no template: ${templates.error}`);
  return templates.value.map((template) => ({ ...template, ...limits }));
}

export const knownTemplates: readonly Template[] = [
  // "Don't you like it" is no "do not you like it".
  ...[...negations, ...irregular].flatMap(([long, short]) => [
    ...read(`${long} => ${short}`, { notBefore: ['only', 'just', 'merely'] }),
    ...read(`${short} => ${long}`, { notBefore: pronouns }),
  ]),
  ...shortened.flatMap(([long, short]) => [
    ...read(`${long} => ${short}`, { beforeWord: true, opens: true }),
    ...read(`${short} => ${long}`),
  ]),
  // A verb that ends its clause is not shortened: "what it is".
  ...shortenedAlone.flatMap((line) => read(line, { beforeWord: true, opens: true })),
  ...[...lengthenedAlone, ...phrases, ...clauses, ...adverbs, ...passives, ...others, ...chinese].flatMap(
    (line) => read(line),
  ),
];
