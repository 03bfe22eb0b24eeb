/** Names as `TextDecoder` takes them. `gb18030` reads GBK and GB2312 too, `windows-1252` Latin-1, `euc-kr` CP949. */
export const encodingNames = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'iso-2022-jp',
  'euc-kr',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1257',
  'windows-1255',
  'windows-1256',
  'windows-874',
  'koi8-r',
  'ibm866',
] as const;

export type EncodingName = (typeof encodingNames)[number];
