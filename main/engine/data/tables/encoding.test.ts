import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { type EncodingName, encodingNames } from '../../../../shared/data/encoding-names.ts';
import { findEncoding } from './encoding.ts';
import { encodingOfFile } from './encoding-sample.ts';
import { createDecoder } from './encodings.ts';
import { encodeText } from './testing/encode-text.ts';

function readBack(bytes: Uint8Array): string {
  const { encoding } = findEncoding(bytes);
  return createDecoder(encoding)(bytes);
}

const short: Partial<Record<EncodingName, readonly string[]>> = {
  'utf-8': [
    'Größe\n',
    'é\n',
    '20 °C\n',
    '花\n',
    'ñ,é\n',
    '5 µm\n',
    '“a”\n',
    'да\n',
    '长度,é\n',
    'ł,ó\n',
    '年',
  ],
  gb18030: [
    '花萼长度,花萼宽度,品种\n1,2,a\n',
    '年龄,性别\n1,2\n',
    '日期,价格\n',
    '姓名,年龄,城市\n张三,25,北京\n',
    '温度(℃),湿度\n20,3',
    '标签\n猫\n狗\n',
    'x,y,品种\n1,2,a',
    '这本书很好看',
    '色,味\n1,2\n',
    'id,name,备注\n1,a,\n',
    '男\n女\n',
  ],
  big5: [
    '花萼長度,花萼寬度,品種\n1,2,a\n',
    '年齡,性別\n',
    '姓名,城市\n王小明,臺北\n',
    '標籤\n貓\n狗\n',
    '這本書很好看',
  ],
  shift_jis: [
    '長さ,幅,品種\n5.85,-7.80,桜\n',
    '年齢,性別\n',
    'データ,ラベル\n1,2\n',
    '価格,数量',
    '犬\n猫\n',
    'とても面白い',
  ],
  'euc-jp': ['データ,ラベル\n1,2\n', '名前は山田です\n', '長さ,幅,品種\n5.85,-7.80,桜\n'],
  'euc-kr': [
    '이름,나이,성별\n김철수,25,남\n',
    '꽃받침길이,품종\n',
    '날짜,가격\n',
    '온도,습도\n1,2',
    '키,몸무게\n',
  ],
  'windows-1252': [
    'Größe,Höhe,Sorte\n5.85,-7.80,Nüsse – groß\n',
    'a,b\n1,é\n',
    'café\n',
    'über\n',
    'Länge;Breite\n1;2\n',
    'température,humidité\n',
    'année,prénom\nÉlodie\n',
    'año,tamaño\n',
    'ação,preço\n',
    'Temperatur (°C);Druck\n1;2',
    'Fläche in m²,Preis €\n',
    'København,Malmö,Århus\n',
    'naïve “quote” – yes\n',
    'don’t\n',
    '£5\n',
    'peau,œuf\n',
    'città,età\n',
    'Ä,Ö\n',
    'GRÖSSE,FLÄCHE\n',
    '¿Qué?\n',
    'r²,x\n',
  ],
  'windows-1250': ['płeć,wiek\nmężczyzna,30\n', 'číslo,jméno\n1,Jiří\n', 'Łódź', 'Průměr,výška\n', 'żółty\n'],
  'windows-1251': [
    'возраст,пол\n25,мужской\n',
    'цена\n',
    'ДАТА,ЦЕНА\n',
    'да\nнет\n',
    'Київ,місто\n',
    'Темп, °C\n',
  ],
  'koi8-r': ['возраст,пол\n25,мужской\n'],
  ibm866: ['возраст,пол\n25,мужской\n'],
  'windows-1253': ['ηλικία,φύλο\n'],
  'windows-1254': ['yaş,şehir\n25,İstanbul\n'],
  'windows-1255': ['שם,גיל\n'],
  'windows-1256': ['الاسم,العمر\n'],
  'windows-874': ['ชื่อ,อายุ\n'],
  'utf-16le': ['a,b\n1,2\n', '花,长\n1,2\n', '这本书很好看\n我非常喜欢\n'],
  'utf-16be': ['a,b\n1,2\n', '花,长\n1,2\n'],
};
const cases = Object.entries(short).flatMap(([encoding, texts]) =>
  texts.map((text) => [encoding as EncodingName, text] as const),
);

describe('findEncoding', () => {
  it.each(cases)('reads a short file in %s: %j', (encoding, text) => {
    expect(readBack(encodeText(text, encoding))).toBe(text);
  });

  it.each(['utf-8', 'utf-16le', 'utf-16be'] as const)('obeys the byte order mark of %s', (encoding) => {
    const found = findEncoding(encodeText('\ufeffa', encoding));
    expect(found).toEqual({ encoding, reason: 'mark', alternatives: [] });
  });

  it('needs no decision for plain ASCII', () => {
    expect(findEncoding(Buffer.from('a,b\n'))).toEqual({
      encoding: 'utf-8',
      reason: 'ascii',
      alternatives: [],
    });
  });

  it('knows ISO-2022-JP by its shift sequences', () => {
    expect(readBack(Buffer.from('\x1b$BD9$5\x1b(B,a\n', 'latin1'))).toBe('長さ,a\n');
  });

  it('takes the GBK bytes of 联通, once famous for being taken for UTF-8, for what they are', () => {
    expect(readBack(Uint8Array.of(0xc1, 0xaa, 0xcd, 0xa8))).toBe('联通');
  });

  it('keeps to UTF-8 where one character of many is damaged', () => {
    const bytes = Buffer.concat([Buffer.from('这本书很好看\n'.repeat(10)), Buffer.from([0xff])]);
    expect(findEncoding(bytes).encoding).toBe('utf-8');
  });

  it('is not misled by a character that is cut at the end', () => {
    const whole = Buffer.from('花萼长度');
    expect(findEncoding(whole.subarray(0, -1)).encoding).toBe('utf-8');
    expect(findEncoding(encodeText('花萼长度,品种', 'gb18030').subarray(0, -1)).encoding).toBe('gb18030');
  });

  it('offers other encodings in which the bytes are a text, but none that gives the same text', () => {
    const { alternatives } = findEncoding(encodeText('花萼长度,品种\n', 'gb18030'));
    expect(alternatives).toContain('euc-jp');
    expect(findEncoding(encodeText('Größe\n', 'windows-1252')).alternatives).not.toContain('windows-1254');
  });

  const words: Partial<Record<EncodingName, readonly string[]>> = {
    gb18030: ['花萼', '长度', '价格', '北京', '质量太差', '非常喜欢', '温度', '，', '结果', '编号'],
    big5: ['花萼', '長度', '價格', '臺北', '品質很差', '非常喜歡', '溫度', '，', '結果', '編號'],
    shift_jis: ['長さ', '価格', '東京', 'とても', '好きです', 'データ', '温度', '、', '結果', '番号'],
    'euc-jp': ['長さは', '価格が', 'とても', '好きです', 'データ', '温度と', '、', '結果の'],
    'euc-kr': ['길이', '가격', '서울', '아주', '좋아요', '데이터', '온도', '결과', '번호'],
    'windows-1252': ['Größe', 'Höhe', 'Süßigkeit', 'Übung', 'schön', 'Bär', '°C', '–'],
    'windows-1250': ['płeć', 'długość', 'mężczyzna', 'źródło', 'książka', 'świat'],
    'windows-1251': ['длина', 'цена', 'Москва', 'очень', 'нравится', 'данные', 'температура', 'НЕТ'],
    'windows-1253': ['ηλικία', 'θερμοκρασία', 'καλημέρα', 'τιμή'],
    'windows-1254': ['yaş', 'şehir', 'ağırlık', 'güzel', 'değer', 'ışık'],
  };
  it.each(Object.entries(words))(
    'reads tables of words in %s back, whatever else they hold',
    (name, list) => {
      const encoding = name as EncodingName;
      const cell = fc.oneof(fc.constantFrom(...list), fc.constantFrom('1.5', '20', 'a', 'name', ''));
      const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 6 }), { minLength: 3, maxLength: 30 });
      fc.assert(
        fc.property(table, (rows) => {
          const text = [list.slice(0, 4), ...rows].map((row) => `${row.join(',')}\n`).join('');
          expect(readBack(encodeText(text, encoding))).toBe(text);
        }),
        { numRuns: 40 },
      );
    },
  );

  it('never fails, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(encodingNames).toContain(findEncoding(bytes).encoding);
      }),
      { numRuns: 100 },
    );
  });
});

describe('encodingOfFile', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'netloom-encoding-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'late.csv');

  it('finds characters beyond ASCII that come late', async () => {
    const late = Buffer.concat([
      Buffer.alloc(3 << 20, 'plain,1\n'),
      encodeText('Größe,Höhe\n', 'windows-1252'),
    ]);
    writeFileSync(file, late);
    expect(await encodingOfFile(file)).toMatchObject({ encoding: 'windows-1252', reason: 'likely' });
  });

  it('takes an encoding that is given', async () => {
    expect(await encodingOfFile(file, 'gb18030')).toMatchObject({ encoding: 'gb18030', reason: 'given' });
  });
});
