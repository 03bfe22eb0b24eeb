import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { DiagnosticError } from '../../../../shared/diagnostics/diagnostic.ts';
import { arrange } from './image-layout.ts';
import { type ImageLayoutOptions, recognizeImages } from './image-listing.ts';
import { guessNamePattern, namePattern } from './image-names.ts';
import { walkImages } from './image-tree.ts';

const scratch = mkdtempSync(path.join(tmpdir(), 'netloom-listing-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

let trees = 0;
/** Makes a folder of files that are empty, or hold a text; a name that ends in `/` makes an empty folder. */
function tree(files: readonly string[], texts: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const root = path.join(scratch, `tree${trees++}`);
  for (const name of [...files, ...Object.keys(texts)]) {
    const file = path.join(root, name);
    mkdirSync(name.endsWith('/') ? file : path.dirname(file), { recursive: true });
    if (!name.endsWith('/')) writeFileSync(file, texts[name] ?? '');
  }
  return root;
}

async function listed(root: string, options: ImageLayoutOptions = {}, known?: readonly string[]) {
  const { files, problems, ...rest } = await recognizeImages(root, options, known);
  return {
    ...rest,
    files: files.map(({ file, class: name, part }) =>
      [path.relative(root, file), name, part].filter((each) => each !== undefined).join(' '),
    ),
    codes: problems.map(({ code }) => code),
    problems,
  };
}

const four = ['a/1.png', 'a/2.png', 'b/1.png', 'b/2.png'];

describe('class folders', () => {
  it('hold pictures at any depth', async () => {
    const { layout, files, codes } = await listed(tree(['dog/poodle/1.png', 'dog/2.png', 'cat/x/y/z/3.png']));
    expect([layout, files, codes]).toEqual([
      'folders',
      ['cat/x/y/z/3.png cat', 'dog/2.png dog', 'dog/poodle/1.png dog'],
      [],
    ]);
  });

  it('that differ only in case are named as perhaps one class', async () => {
    const { classes, problems } = await listed(tree([...four, 'A/3.png']));
    expect(classes).toEqual(['A', 'a', 'b']);
    expect(problems).toMatchObject([{ code: 'classes-alike', values: { names: '"a" (2) / "A" (1)' } }]);
  });

  it('are without those that are called unlabelled, and without places to keep pictures in a part', async () => {
    const { classes, codes } = await listed(tree([...four, 'unlabeled_images/1.png']));
    expect([classes, codes]).toEqual([['a', 'b'], ['image-files-without-class']]);
    const parts = [...four.map((name) => `train/${name}`), 'val/images/1.png'];
    expect((await listed(tree(parts))).classes).toEqual(['a', 'b']);
    expect((await listed(tree([...four, 'unlabelled/1.png']), {}, ['a', 'b', 'unlabelled'])).classes).toEqual(
      ['a', 'b', 'unlabelled'],
    );
  });

  it('of a part that only keeps pictures are those that its annotations say, as of Tiny ImageNet', async () => {
    const train = ['n01/images/n01_0.JPEG', 'n01/images/n01_1.JPEG', 'n02/images/n02_0.JPEG'];
    const pictures = [
      ...train.map((name) => `train/${name}`),
      'val/images/val_0.JPEG',
      'val/images/val_1.JPEG',
    ];
    const root = tree([...pictures, 'test/images/test_0.JPEG'], {
      'val/val_annotations.txt':
        'val_0.JPEG\tn02\t0\t32\t44\t62\nval_1.JPEG\tn01\t5\t6\t7\t8\ngone.JPEG\tn01\t0\t0\t0\t0\n',
      'words.txt': 'n01\tgoldfish\n',
    });
    const { layout, classes, files, problems } = await listed(root);
    expect([layout, classes]).toEqual(['parts', ['n01', 'n02']]);
    expect(files.filter((file) => file.startsWith('val/'))).toEqual([
      'val/images/val_1.JPEG n01 validation',
      'val/images/val_0.JPEG n02 validation',
    ]);
    expect(problems).toMatchObject([
      { code: 'image-texts-beside', values: { count: 1, names: 'words.txt' } },
      { code: 'image-files-without-class', values: { count: 1, names: 'test/images/test_0.JPEG' } },
    ]);
  });

  it('may lie in a folder of their own', async () => {
    const { classes } = await listed(tree(four.map((name) => `download/set/${name}`)));
    expect(classes).toEqual(['a', 'b']);
  });

  it('keep an empty class in the list, as a problem', async () => {
    const { classes, problems } = await listed(tree([...four, 'fox/.gitkeep', 'fox/read.txt']));
    expect(classes).toEqual(['a', 'b', 'fox']);
    expect(problems).toMatchObject([
      { code: 'image-texts-beside', severity: 'info' },
      { code: 'image-class-empty', severity: 'error', values: { count: 1 } },
    ]);
  });

  it('leave out an empty class where that is chosen', async () => {
    const { classes, codes } = await listed(tree([...four, 'fox/']), { emptyClasses: 'leave-out' });
    expect([classes, codes]).toEqual([['a', 'b'], ['image-classes-left-out']]);
  });

  it('pass over what systems leave behind', async () => {
    const left = ['Thumbs.db', '.DS_Store', 'desktop.ini', 'a/Thumbs.db', '__MACOSX/a/1.png', '.git/x.png'];
    const { files, codes } = await listed(tree([...four, ...left]));
    expect([files.length, codes]).toEqual([4, []]);
  });

  it('note texts beside pictures as an info alone', async () => {
    const { problems, classes } = await listed(
      tree([...four, 'README.txt', 'classes.txt', 'a/1.txt', 'LICENSE']),
    );
    expect(classes).toEqual(['a', 'b']);
    expect(problems).toMatchObject([{ code: 'image-texts-beside', severity: 'info', values: { count: 4 } }]);
  });

  it('name pictures beside them, which have no class', async () => {
    const { problems } = await listed(tree([...four, 'preview.png']));
    expect(problems).toMatchObject([
      { code: 'image-files-without-class', values: { count: 1, names: 'preview.png' } },
    ]);
  });

  it('find pictures under any name by their bytes', async () => {
    const png = await sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const { files } = await listed(
      tree(four, { 'a/photo': png, 'a/photo.jpg_large': png, 'a/data.bin': 'no' }),
    );
    expect(files).toEqual(expect.arrayContaining(['a/photo a', 'a/photo.jpg_large a']));
    expect(files).toHaveLength(6);
  });
});

describe('links', () => {
  it('cannot loop', async () => {
    const root = tree(four);
    symlinkSync(root, path.join(root, 'a/up'));
    symlinkSync(path.join(root, 'a'), path.join(root, 'b/over'));
    symlinkSync(path.join(root, 'b'), path.join(root, 'a/across'));
    const { files } = await listed(root);
    expect(files.length).toBeGreaterThanOrEqual(4);
    expect(files.length).toBeLessThan(20);
  });

  it('to a folder inside are entered', async () => {
    const root = tree(['store/1.png', 'a/2.png']);
    symlinkSync(path.join(root, 'store'), path.join(root, 'b'));
    expect((await listed(root)).files).toEqual(['a/2.png a', 'b/1.png b', 'store/1.png store']);
  });
});

describe('limits', () => {
  it('of depth are named, what lies above is listed', async () => {
    const { images, problems } = await walkImages(tree(['a/1.png', 'a/b/c/2.png']), {
      depth: 2,
      entries: 99,
    });
    expect(images).toEqual(['a/1.png']);
    expect(problems).toMatchObject([{ code: 'image-folder-too-deep', values: { count: 1, names: 'a/b' } }]);
  });

  it('of number end the listing', async () => {
    const walk = walkImages(tree(four), { depth: 9, entries: 3 });
    await expect(walk).rejects.toBeInstanceOf(DiagnosticError);
  });
});

describe('parts', () => {
  it('are seen by their names; the classes are those of all parts', async () => {
    const root = tree([
      'Training/9/1.png',
      'Training/10/2.png',
      'val/9/3.png',
      'testing/11/4.png',
      'README.md',
    ]);
    const { layout, classes, files, codes } = await listed(root);
    expect([layout, classes]).toEqual(['parts', ['9', '10', '11']]);
    expect(files).toEqual([
      'Training/9/1.png 9 training',
      'val/9/3.png 9 validation',
      'Training/10/2.png 10 training',
      'testing/11/4.png 11 test',
    ]);
    expect(codes).toEqual(['image-texts-beside', ...Array(3).fill('image-part-lacks-class')]);
  });

  it('are classes where one name alone is like a part, or where that is chosen', async () => {
    expect((await listed(tree(['train/1.png', 'bus/2.png', 'car/3.png']))).classes).toEqual([
      'bus',
      'car',
      'train',
    ]);
    const chosen = await listed(tree(['train/a/1.png', 'test/a/2.png']), { layout: 'folders' });
    expect(chosen.classes).toEqual(['test', 'train']);
  });

  it('are classes to a run that knows them as such', async () => {
    const { layout, classes } = await listed(tree(['train/a/1.png', 'test/a/2.png']), {}, ['test', 'train']);
    expect([layout, classes]).toEqual(['folders', ['test', 'train']]);
  });

  it('leave out what lies beside them', async () => {
    const { files, problems } = await listed(
      tree(['train/a/1.png', 'train/b/1.png', 'test/a/1.png', 'extra/z/1.png']),
    );
    expect(files).toHaveLength(3);
    expect(problems[0]).toMatchObject({
      code: 'image-files-without-class',
      values: { names: 'extra/z/1.png' },
    });
  });

  it('without one for training are refused', async () => {
    expect((await listed(tree(['val/a/1.png', 'test/b/2.png']))).codes).toContain('image-no-training-part');
  });

  it('may hold the classes in the names of flat folders', async () => {
    const root = tree(['train/cat_1.png', 'train/cat_2.png', 'train/dog_1.png', 'test/dog_2.png']);
    const { layout, files, pattern } = await listed(root);
    expect([layout, pattern]).toEqual(['names', '{class}_{number}']);
    expect(files).toContain('test/dog_2.png dog test');
  });
});

describe('names', () => {
  it.each([
    [
      '{class}_{number}',
      ['cat_001.jpg', 'cat_002.jpg', 'great_dane_1.jpg', 'great_dane_2.jpg'],
      ['cat', 'great_dane'],
    ],
    ['{number}-{class}', ['001-dog.png', '002-dog.png', '003-cat.png', '004-cat.png'], ['cat', 'dog']],
    ['{class} ({number})', ['cat (1).jpg', 'cat (2).jpg', 'dog (1).jpg', 'dog (2).jpg'], ['cat', 'dog']],
    ['{class}.{number}', ['cat.0.jpg', 'cat.1.jpg', 'dog.0.jpg', 'dog.1.jpg'], ['cat', 'dog']],
    ['{class}{number}', ['cat1.jpg', 'cat2.jpg', 'dog1.jpg', 'dog2.jpg'], ['cat', 'dog']],
    ['{class}_{number}', ['猫_1.jpg', '猫_2.jpg', '狗_1.jpg', '狗_2.jpg'], ['狗', '猫']],
  ])('are guessed as %s', async (template, names, classes) => {
    const { layout, pattern, classes: found } = await listed(tree(names));
    expect([layout, pattern, found]).toEqual(['names', template, classes]);
  });

  it.each([
    ['of cameras', ['IMG_1.jpg', 'IMG_2.jpg', 'DSC_1.jpg', 'DSC_2.jpg']],
    ['of one class', ['cat_1.jpg', 'cat_2.jpg']],
    ['all different', ['lea.jpg', 'tim.jpg', 'ann.jpg', 'bob.jpg']],
  ])('%s give no classes', async (_, names) => {
    expect(guessNamePattern(names)).toBeUndefined();
    expect((await recognizeImages(tree(names))).layout).toBe('unlabelled');
  });

  it('go by the pattern that is given', async () => {
    const root = tree(['x-cat-red.png', 'y-dog-blue.png', 'other.png']);
    const { files, codes } = await listed(root, { layout: 'names', pattern: '{any}-{class}-{any}' });
    expect(files).toEqual(['x-cat-red.png cat', 'y-dog-blue.png dog']);
    expect(codes).toEqual(['image-files-without-class']);
  });

  it.each(['{number}', '{class}{class}', '{klass}', '{any}{any}{any}{any}{class}'])(
    'refuse the pattern %s',
    async (pattern) => {
      expect(namePattern(pattern)).toBeUndefined();
      const listing = recognizeImages(tree(['a_1.png']), { layout: 'names', pattern });
      await expect(listing).rejects.toThrow('image-pattern-unusable');
    },
  );
});

describe('tables', () => {
  const pictures = ['img/1.png', 'img/2.png', 'img/3.png', 'img/4.png'];

  it.each([
    ['names with their extension', 'filename,label\n1.png,cat\n2.png,dog\n3.png,cat\n4.png,dog\n'],
    ['names without it', 'id;size;breed\n1;7;cat\n2;7;dog\n3;8;cat\n4;9;dog\n'],
    ['paths, and no header', 'img/1.png\tcat\nimg/2.png\tdog\nimg/3.png\tcat\nimg/4.png\tdog\n'],
  ])('give the classes of %s', async (_, text) => {
    const { layout, files } = await listed(tree(pictures, { 'labels.csv': text }));
    expect(layout).toBe('table');
    expect(files).toEqual(['img/1.png cat', 'img/3.png cat', 'img/2.png dog', 'img/4.png dog']);
  });

  it('give the parts too, where a column names them', async () => {
    const text = 'file,y,split\n1.png,a,train\n2.png,b,train\n3.png,a,val\n4.png,b,test\n';
    expect((await listed(tree(pictures, { 'x.csv': text }))).files).toEqual([
      'img/1.png a training',
      'img/3.png a validation',
      'img/2.png b training',
      'img/4.png b test',
    ]);
  });

  it('count rows without a picture and pictures without a row', async () => {
    const { problems } = await listed(
      tree(pictures, { 'x.csv': 'f,label\n1.png,a\n2.png,b\n9.png,a\n3.png,b\n' }),
    );
    expect(problems).toMatchObject([
      { code: 'image-files-without-class', values: { names: 'img/4.png' } },
      { code: 'image-table-rows-unmatched', values: { names: '9.png' } },
    ]);
  });

  it('take the column that is asked for', async () => {
    const text = 'f,label,colour\n1.png,a,red\n2.png,b,red\n3.png,a,blue\n4.png,b,blue\n';
    const options = { layout: 'table', table: 'x.csv', classColumn: 'colour' } as const;
    const { classes, table } = await listed(tree(pictures, { 'x.csv': text }), options);
    expect([classes, table?.fileColumn]).toEqual([['blue', 'red'], 'f']);
    const none = recognizeImages(tree(pictures, { 'x.csv': text }), { ...options, classColumn: 'size' });
    await expect(none).rejects.toThrow('image-table-unusable');
  });

  it('of something else are passed over', async () => {
    const { layout } = await listed(tree(four, { 'x.csv': 'time,value\n1,2\n', 'y.csv': '"open' }));
    expect(layout).toBe('folders');
  });
});

it('every picture below the folder of the classes is placed once, or named as beside them', () => {
  const name = fc.constantFrom('a', 'b', 'train', 'valid', 'test', 'x');
  const file = fc
    .tuple(fc.array(name, { maxLength: 4 }), fc.nat(9))
    .map(([folders, i]) => [...folders, `${i}.png`]);
  fc.assert(
    fc.property(fc.uniqueArray(file, { selector: (names) => names.join('/') }), (files) => {
      const images = files.map((names) => names.join('/')).sort();
      const above = files.flatMap((names) =>
        names.slice(0, -1).map((_, i) => names.slice(0, i + 1).join('/')),
      );
      const { images: placed, beside } = arrange({ images, folders: [...new Set(above)].sort() });
      expect([...placed.map((image) => image.file), ...beside].sort()).toEqual(images);
    }),
  );
});
