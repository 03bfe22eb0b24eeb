import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { explain } from '../../../../shared/diagnostics/diagnostic.ts';
import { otherKindProblem } from './not-a-table.ts';

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('what is no table', () => {
  it.each<[string, Uint8Array]>([
    ['a web page', latin1('<!DOCTYPE html>\n<html lang="en">')],
    ['a web page', latin1('\xef\xbb\xbf\n<!-- saved -->\n<HTML><head>')],
    ['an XML file', latin1('<?xml version="1.0"?>\n<rows>')],
    ['a spreadsheet (XLSX)', latin1('PK\x03\x04\x14\0\x06\0[Content_Types].xml')],
    ['a spreadsheet (XLSX)', latin1('PK\x03\x04\x14\0\x08\0_rels/.relsPK\x03\x04xl/workbook.xml')],
    ['an old spreadsheet (XLS)', latin1('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0')],
    ['a spreadsheet (ODS)', latin1('PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet')],
    ['a text document or slides', latin1('PK\x03\x04[Content_Types].xml word/document.xml')],
    ['a ZIP archive', latin1('PK\x03\x04\x14\0train/1.png')],
    ['a PDF', latin1('%PDF-1.7\n')],
    ['a gzip archive', gzipSync('a,b\n')],
    ['a picture', latin1('\x89PNG\r\n\x1a\n\0\0\0\rIHDR')],
    ['a picture', latin1('\xff\xd8\xff\xe0\0\x10JFIF')],
    ['a SQLite database', latin1('SQLite format 3\0\x10\0')],
    ['a Parquet file', latin1('PAR1\x15\x04')],
    ['a NumPy array', latin1('\x93NUMPY\x01\0')],
    ['JSON', latin1('[\n  {"a": 1, "b": 2}\n]')],
    ['JSON', latin1('{"data": [1, 2]}')],
    ['a pointer of Git LFS in place of the file', latin1('version https://git-lfs.github.com/spec/v1\noid')],
  ])('is %s', (words, head) => {
    const problem = otherKindProblem(head, 'data.csv');
    expect(problem && explain(problem).found).toBe(words);
    expect(problem && explain(problem, 'zh-CN').message).not.toMatch(/[{}]/);
  });

  it.each([
    'a,b\n1,2\n',
    'ID3,PAR1,age\n1,2,3\n',
    'BMI,age\n1,2\n',
    'PK,name\n1,a\n',
    '<b>good</b>,1\n',
    '{a},b\n',
    'RIFF,MZ\n1,2\n',
    '%,b\n1,2\n',
    'MM,II\n',
    '',
  ])('is not said of %j', (text) => {
    expect(otherKindProblem(latin1(text), 'data.csv')).toBeUndefined();
  });
});
