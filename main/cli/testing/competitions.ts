/** Small twins of well-known competitions: archives with the layout, columns and forms of the real ones, their values made. */
import sharp from 'sharp';
import { type MadeEntry, madeZip } from '../../engine/data/archives/testing/made-archives.ts';

export interface CompetitionTwin {
  readonly name: string;
  /** The archive as it would be downloaded. */
  readonly archive: () => Promise<Buffer>;
  /** Path inside the archive of what is to be answered. */
  readonly test: string;
  /** The column to predict, where a person has to name it. */
  readonly target?: string;
  /** The first line of the form. */
  readonly header: string;
  /** The identifiers of the form in their order. */
  readonly ids: readonly string[];
  /** What a cell of an answer is. */
  readonly answer: RegExp;
}

type Cell = string | number;
const csv = (header: string, rows: readonly (readonly Cell[])[]): string =>
  `${header}\n${rows.map((row) => row.map(cellText).join(',')).join('\n')}\n`;
const cellText = (cell: Cell): string =>
  /[",\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell);
const range = (length: number, from = 0): readonly number[] => Array.from({ length }, (_, i) => i + from);
/** Whole numbers from 0 to below `limit` in an order that repeats after a while. */
const mixed = (i: number, step: number, limit: number): number => (i * step + Math.floor(i / limit)) % limit;
const pick = <T>(values: readonly T[], i: number): T => values[i % values.length] as T;

const trained = 90;
const asked = 15;
const askedRows = range(asked, trained);

interface TableTwin extends Omit<CompetitionTwin, 'archive' | 'test'> {
  readonly columns: readonly string[];
  /** A row without its answer. */
  readonly row: (i: number) => readonly Cell[];
  readonly targets: readonly string[];
  readonly answers: (i: number) => readonly Cell[];
  /** Columns that only the training table has. */
  readonly form: string;
  readonly formRow: (id: string) => readonly Cell[];
}

/** train.csv, test.csv and a form; the answers stand after the columns. */
function tables({ columns, row, targets, answers, form, formRow, ...twin }: TableTwin): CompetitionTwin {
  const train = range(trained).map((i) => [...row(i), ...answers(i)]);
  const entries: readonly MadeEntry[] = [
    { name: form, content: csv(twin.header, twin.ids.map(formRow)) },
    { name: 'test.csv', content: csv(columns.join(','), askedRows.map(row)) },
    { name: 'train.csv', content: csv([...columns, ...targets].join(','), train) },
  ];
  return { ...twin, test: 'test.csv', archive: async () => madeZip(entries) };
}

const titanic = tables({
  name: 'titanic',
  columns: ['PassengerId', 'Pclass', 'Name', 'Sex', 'Age', 'SibSp', 'Ticket', 'Fare', 'Cabin', 'Embarked'],
  row: (i) => [
    i + 1,
    (i % 3) + 1,
    `Nr ${i}, Mr. "A"`,
    pick(['male', 'female'], mixed(i, 7, 11)),
    i % 6 === 0 ? '' : mixed(i, 13, 70),
    i % 4,
    `A/5 ${21000 + i}`,
    (mixed(i, 17, 80) + 0.25).toFixed(4),
    i % 3 === 0 ? `C${i}` : '',
    i === 5 ? '' : pick(['S', 'C', 'Q'], i),
  ],
  targets: ['Survived'],
  answers: (i) => [mixed(i, 7, 11) % 2],
  form: 'gender_submission.csv',
  header: 'PassengerId,Survived',
  ids: askedRows.map((i) => String(i + 1)),
  formRow: (id) => [id, 0],
  answer: /^[01]$/,
});

const housePrices = tables({
  name: 'house-prices',
  columns: ['Id', 'MSZoning', 'LotFrontage', 'LotArea', 'Alley', 'Neighborhood', 'YearBuilt', 'PoolQC'],
  row: (i) => [
    i + 1,
    pick(['RL', 'RM', 'C (all)'], i),
    i % 5 === 0 ? 'NA' : 40 + mixed(i, 3, 50),
    4000 + mixed(i, 37, 97) * 100,
    i % 9 === 0 ? 'Pave' : 'NA',
    pick(['NAmes', 'OldTown', 'Gilbert'], mixed(i, 5, 7)),
    1920 + mixed(i, 11, 90),
    i % 30 === 0 ? 'Gd' : 'NA',
  ],
  targets: ['SalePrice'],
  answers: (i) => [90_000 + mixed(i, 37, 97) * 1500],
  form: 'sample_submission.csv',
  header: 'Id,SalePrice',
  ids: askedRows.map((i) => String(i + 1)),
  formRow: (id) => [id, '169277.0524984'],
  answer: /^\d+(\.\d+)?$/,
});

const pixels = range(64);
const digits = tables({
  name: 'digit-recognizer',
  columns: pixels.map((i) => `pixel${i}`),
  row: (i) =>
    pixels.map((pixel) => (pixel % 10 === i % 10 ? 200 + mixed(i, 3, 50) : mixed(i + pixel, 7, 20))),
  targets: ['label'],
  answers: (i) => [i % 10],
  form: 'sample_submission.csv',
  header: 'ImageId,Label',
  ids: range(asked, 1).map(String),
  formRow: (id) => [id, 0],
  answer: /^\d$/,
});

const words = ['flood', 'fire', 'storm', 'song', 'lunch', 'game'] as const;
const tweets = tables({
  name: 'disaster-tweets',
  columns: ['id', 'keyword', 'location', 'text'],
  row: (i) => [
    i * 3,
    i % 7 === 0 ? '' : pick(words, mixed(i, 5, 6)),
    i % 2 === 0 ? '' : 'Bristol, UK',
    `There is a ${pick(words, mixed(i, 5, 6))} near the old town, number ${i}\nsee http://t.co/${i}`,
  ],
  targets: ['target'],
  answers: (i) => [mixed(i, 5, 6) < 3 ? 1 : 0],
  form: 'sample_submission.csv',
  header: 'id,target',
  ids: askedRows.map((i) => String(i * 3)),
  formRow: (id) => [id, 0],
  answer: /^[01]$/,
});

const day = (i: number): string =>
  new Date(Date.UTC(2017, 0, 1 + Math.floor(i / 3))).toISOString().slice(0, 10);
const storeSales = tables({
  name: 'store-sales',
  columns: ['id', 'date', 'store_nbr', 'family', 'onpromotion'],
  row: (i) => [i, day(i), (i % 3) + 1, pick(['GROCERY I', 'BREAD/BAKERY', 'EGGS'], i), mixed(i, 5, 9)],
  targets: ['sales'],
  answers: (i) => [(i % 3) * 20 + mixed(i, 5, 9) * 3],
  form: 'sample_submission.csv',
  header: 'id,sales',
  ids: askedRows.map(String),
  formRow: (id) => [id, '0.0'],
  answer: /^-?\d+(\.\d+)?$/,
});

const hour = (i: number): string =>
  new Date(Date.UTC(2011, 0, 1, i)).toISOString().slice(0, 19).replace('T', ' ');
const bikes = tables({
  name: 'bike-sharing',
  columns: ['datetime', 'season', 'holiday', 'workingday', 'temp', 'humidity'],
  row: (i) => [
    hour(i),
    (i % 4) + 1,
    i % 20 === 0 ? 1 : 0,
    i % 2,
    (mixed(i, 7, 40) * 0.82).toFixed(2),
    mixed(i, 3, 100),
  ],
  targets: ['casual', 'registered', 'count'],
  answers: (i) => [i % 24, mixed(i, 7, 40), (i % 24) + mixed(i, 7, 40)],
  form: 'sampleSubmission.csv',
  header: 'datetime,count',
  ids: askedRows.map(hour),
  formRow: (id) => [id, 0],
  answer: /^-?\d+(\.\d+)?$/,
});

const spaceship = tables({
  name: 'spaceship-titanic',
  columns: ['PassengerId', 'HomePlanet', 'CryoSleep', 'Cabin', 'Age', 'VIP', 'RoomService'],
  row: (i) => [
    `${String(i).padStart(4, '0')}_01`,
    i % 8 === 0 ? '' : pick(['Europa', 'Earth', 'Mars'], i),
    mixed(i, 7, 11) % 2 === 0 ? 'True' : 'False',
    `B/${i}/P`,
    mixed(i, 13, 70),
    'False',
    i % 11 === 0 ? '' : mixed(i, 17, 900),
  ],
  targets: ['Transported'],
  answers: (i) => [mixed(i, 7, 11) % 2 === 0 ? 'True' : 'False'],
  form: 'sample_submission.csv',
  header: 'PassengerId,Transported',
  ids: askedRows.map((i) => `${String(i).padStart(4, '0')}_01`),
  formRow: (id) => [id, 'False'],
  answer: /^(True|False)$/,
});

const products = ['Class_1', 'Class_2', 'Class_3'] as const;
const otto = tables({
  name: 'otto-products',
  columns: ['id', ...range(6, 1).map((i) => `feat_${i}`)],
  row: (i) => [
    i + 1,
    ...range(6).map((feature) => (i % 3 === feature % 3 ? 5 + mixed(i, 3, 4) : mixed(i, 5, 3))),
  ],
  targets: ['target'],
  answers: (i) => [pick(products, i)],
  form: 'sampleSubmission.csv',
  header: `id,${products.join(',')}`,
  ids: askedRows.map((i) => String(i + 1)),
  formRow: (id) => [id, 1, 0, 0],
  answer: /^(0(\.\d+)?|1|\d(\.\d+)?e-\d+)$/,
});

/** A square in one colour with a brighter corner: one class, or the other. */
async function picture(i: number, isSecond: boolean): Promise<Buffer> {
  const side = 16;
  const bytes = Buffer.alloc(side * side * 3, 40 + mixed(i, 7, 30));
  for (const y of range(6))
    for (const x of range(6))
      bytes.fill(
        230 - (i % 9),
        ((y + (isSecond ? 10 : 0)) * side + x) * 3,
        ((y + (isSecond ? 10 : 0)) * side + x) * 3 + 2,
      );
  return sharp(bytes, { raw: { width: side, height: side, channels: 3 } })
    .png()
    .toBuffer();
}

async function pictures(
  folder: string,
  names: readonly string[],
  from: number,
): Promise<readonly MadeEntry[]> {
  return Promise.all(
    names.map(async (name, i) => ({
      name: `${folder}/${name}`,
      content: await picture(from + i, (from + i) % 2 === 1),
    })),
  );
}

/** Archives inside of the archive, and the class in the names of the files. */
const dogsAndCats: CompetitionTwin = {
  name: 'dogs-vs-cats',
  archive: async () => {
    const train = range(60).map((i) => `${i % 2 === 1 ? 'dog' : 'cat'}.${Math.floor(i / 2)}.png`);
    const test = range(asked, 1).map((i) => `${i}.png`);
    return madeZip([
      {
        name: 'sampleSubmission.csv',
        content: csv(
          'id,label',
          range(asked, 1).map((i) => [i, '0.5']),
        ),
      },
      { name: 'test1.zip', content: madeZip(await pictures('test1', test, 100)) },
      { name: 'train.zip', content: madeZip(await pictures('train', train, 0)) },
    ]);
  },
  test: 'test1.zip',
  header: 'id,label',
  ids: range(asked, 1).map(String),
  answer: /^(0(\.\d+)?|1|\d(\.\d+)?e-\d+)$/,
};

const hash = (i: number): string => `${(0x1000_0000 + i * 0x0abc_def1).toString(16)}`;
/** Labels in a table, which names the pictures without their extension. */
const cancer: CompetitionTwin = {
  name: 'histopathologic-cancer-detection',
  archive: async () => {
    const train = range(60).map((i) => `${hash(i)}.png`);
    const test = range(asked, 100).map((i) => `${hash(i)}.png`);
    return madeZip([
      {
        name: 'sample_submission.csv',
        content: csv(
          'id,label',
          range(asked, 100).map((i) => [hash(i), 0]),
        ),
      },
      {
        name: 'train_labels.csv',
        content: csv(
          'id,label',
          range(60).map((i) => [hash(i), i % 2]),
        ),
      },
      ...(await pictures('test', test, 100)),
      ...(await pictures('train', train, 0)),
    ]);
  },
  test: 'test',
  header: 'id,label',
  ids: range(asked, 100).map(hash),
  answer: /^[01]$/,
};

export const competitionTwins: readonly CompetitionTwin[] = [
  titanic,
  housePrices,
  digits,
  dogsAndCats,
  tweets,
  storeSales,
  bikes,
  spaceship,
  otto,
  cancer,
];
