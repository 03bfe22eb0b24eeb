/** Words by which templates recognize clauses and things in English, and marks that part clauses. */

const listed = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Marks that no slot holds: what they part belongs to other places of the sentence. */
export const parting = listed(', ; : ( ) [ ] " “ ” — – … - / ， ； ： （ ） “ ” 「 」');

export const subjects = listed(
  'i you he she it we they this that there these those the my our your his her its their',
);

/** What makes a clause larger than it looks, so that moving it would change what belongs to what. */
export const clauseBreaks = listed(
  'but so that which who whom whose whether if because although though when while unless since until than as or nor',
);

/** What ties the next clause to the word before it: "even if", "ask if", "the day when". */
export const clauseTies = listed(
  'even only what just not ask asked asks know knew knows see saw wonder wondered wonders sure ever especially partly mainly simply and particularly soon now day time moment year way',
);

/** Words after which a clause begins. */
export const openers = listed(
  'and but so or if because although though when while unless since until that what',
);

export const determiners = listed('the a an this that these those my our your his her its their');

/** Determiners of one thing. */
export const singular = listed('a an this that each every');

/** Words that begin a sentence and are no names. */
export const smallWords = new Set([
  ...subjects,
  ...determiners,
  ...listed('all some many most every each no nobody everybody everyone someone nothing everything one both'),
  ...listed("it's i'm i've i'll he's she's we're they're you're that's there's isn't don't doesn't"),
]);

/** Words whose full stop ends no sentence. */
export const titles = listed('mr mrs ms dr st vs etc prof jr sr no e.g i.e');
