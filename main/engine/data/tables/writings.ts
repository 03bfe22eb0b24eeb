/**
 * How likely the characters of a text are in each way of writing, in order to find the encoding of a file: of the texts
 * that its bytes may mean, the commonest is meant. Frequencies are coarse on purpose; they only order encodings.
 */
import type { EncodingName } from '../../../../shared/data/encoding-names.ts';
import { createDecoder } from './encodings.ts';

/** A language, or a few that share letters, in the encoding that its files are saved in. */
export interface Writing {
  readonly encoding: EncodingName;
  /** Logarithm of how usual such files are, up to a constant. */
  readonly prior: number;
  /** Whether its words are made of ASCII letters too. */
  readonly latin: boolean;
  /** Whether its letters are written without spaces, two bytes each. */
  readonly ideographic: boolean;
  /** Logarithm of the probability of a character that is not ASCII. */
  readonly logOf: (character: string) => number;
}

/** Of a character that no text holds: a control, an unassigned or a private one, or the sign of invalid bytes. */
const impossible = -25;
const unlikely = -9;
const punctuation = '°µ²³€£§«»„“”’‘–—…½®©±×·№\u00a0';
const widePunctuation = '，。、；：？！“”‘’（）《》「」『』【】—…·　～％℃°×±－';

/** No character of any text; the private use areas too. */
export const noText = /[\p{Cc}\p{Cn}\p{Co}\p{Cs}\ufffd]/u;

function alphabet(encoding: EncodingName, prior: number, letters: string, latin = true): Writing {
  const logs = new Map<string, number>();
  const total = [...letters].reduce((sum, _, i) => sum + 1 / (i + 2), 0);
  [...letters].forEach((letter, i) => {
    const log = Math.log(0.85 / (i + 2) / total);
    logs.set(letter, log);
    const upper = letter.toUpperCase();
    if (upper.length === 1 && !logs.has(upper)) logs.set(upper, log - 2.3);
  });
  for (const mark of punctuation) if (!logs.has(mark)) logs.set(mark, -5.3);
  const logOf = (character: string): number =>
    logs.get(character) ??
    (noText.test(character) ? impossible : /\p{L}|\p{M}/u.test(character) ? -7.5 : unlikely);
  return { encoding, prior, latin, ideographic: false, logOf };
}

interface Tier {
  readonly characters: Iterable<string>;
  /** The share of all characters that those of the tier have together. */
  readonly share: number;
}

/** Each character counts in the first tier that holds it. */
function ideographs(encoding: EncodingName, prior: number, tiers: readonly Tier[]): Writing {
  const logs = new Map<string, number>();
  for (const { characters, share } of tiers) {
    const fresh = [...characters].filter((character) => !logs.has(character) && !noText.test(character));
    for (const character of fresh) logs.set(character, Math.log(share / fresh.length));
  }
  const logOf = (character: string): number =>
    logs.get(character) ?? (noText.test(character) ? impossible : -16);
  return { encoding, prior, latin: false, ideographic: true, logOf };
}

/** The characters of two bytes whose first is one of `from` to `to`. */
function rows(encoding: EncodingName, from: number, to: number, second = 0xa1): string {
  const decode = createDecoder(encoding);
  let text = '';
  for (let first = from; first <= to; first++) {
    for (let last = second; last <= 0xfe; last++) {
      if (last !== 0x7f) text += `${decode(Uint8Array.of(first, last, 0x20))}`;
    }
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII stands between and beside the characters.
  return text.replace(/[\x00-\x7f\ufffd]/g, '');
}

function range(from: number, to: number): string {
  return String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, i) => from + i));
}

const simplified =
  '的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么之都好看起发当没成只如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又行意动方期它头经长儿回位分爱老因很给名法间斯知世什两次使身者被高已亲其进此话常与活正感见明问力理尔点文几定本公特做外孩相西果走将月十实向声车全信重三机工物气每并别真打太新比才便夫再书部水像眼等体却加电主界门利海受听表德少克代员许先口由死安写性马光白或住难望教命花结乐色更拉东神记处让母父应直字场平报友关放至张认接告入笑内英军候民岁往何度山觉路带万男边风解叫任金快原吃妈变通师立象数四失满战远格士音轻目条呢品种类别编号称宽度温湿量价格数据时间日期年龄性别城市省区县产销售单价总额电话地址备注状态结果分数成绩学号班级序号合计平均最大最小值速率重高低好差评推荐购买喜欢质书服务态快递';
const traditional =
  '的一是了我不人在他有這個上們來到時大地為子中你說生國年著就那和要她出也得裡後自以會家可下而過天去能對小多然於心學麼之都好看起發當沒成只如事把還用第樣道想作種開美總從無情己面最女但現前些所同日手又行意動方期它頭經長兒回位分愛老因很給名法間斯知世什兩次使身者被高已親其進此話常與活正感見明問力理爾點文幾定本公特做外孩相西果走將月十實向聲車全信重三機工物氣每並別真打太新比才便夫再書部水像眼等體卻加電主界門利海受聽表德少克代員許先口由死安寫性馬光白或住難望教命花結樂色更拉東神記處讓母父應直字場平報友關放至張認接告入笑內英軍候民歲往何度山覺路帶萬男邊風解叫任金快原吃媽變通師立象數四失滿戰遠格士音輕目條呢品類編號稱寬溫濕量價據年齡城市省區縣產銷售單額話址備註狀態績班級序計均值速率低差評薦購買喜歡質服務快遞臺灣';
const japanese =
  '日一国会人年大十二本中長出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内相方四定今回新場金員九入選立開手米力学問高代明実円関決子動京全目表戦経通外最言氏現理調体化田当八六約主題下首意法不来作性的要用制治度務強気小七成期公野協取都和統以機平総加山思家話世受区領多県続進正安設保改数記院女初北午指権心界支第産結百派点教報済書府活原先共得解名交資予川向際査勝面委告軍文反元重近千考判認画海参売利組知案道信策集在件団別物側任引使求所次水半品昨論計死官増係感特情投示変打男基私各始島直両朝革価式確村提運終挙果西勢減台広容必応演電歳住争談能無再位置企真流格有疑口過局少放税検常校料状工建語球営空職証土与急止送援供可役構木割聴身費付施切由説転食比難防補車優夫研収断井何南石足違消境神番規術護展態導備配副算視条幹独究育席訪楽起万着乗店述残想線率病農州武声質念待試族象銀域助労例然早張限親額監環験審商葉義働形景落好退準種類色重幅速点桜梅花犬猫鳥魚良悪';
const korean =
  '이다는의에을하가고지로한기도사은를인리대나아시자서정어그해들수스일장부전국제보상라과원주여만게면동있안구경성조공유중신요오니것거문무세화학관위우진연미소비산물계방업선생내모영개실분행년월금번호명품종류크길높무게색온습격량나좋쁨음점';

const halfWidthKana = range(0xff61, 0xff9f);
const kana = [range(0x3041, 0x3093), `${range(0x30a1, 0x30f6)}ー`] as const;

function easternWritings(): Writing[] {
  const mandarin = ideographs('gb18030', 0, [
    { characters: simplified, share: 0.62 },
    { characters: widePunctuation, share: 0.1 },
    { characters: rows('gb18030', 0xb0, 0xd7), share: 0.24 },
    { characters: rows('gb18030', 0xd8, 0xf7), share: 0.015 },
    { characters: rows('gb18030', 0xa1, 0xa9), share: 0.005 },
    { characters: rows('gb18030', 0x81, 0xfe, 0x40), share: 0.002 },
  ]);
  const taiwan = ideographs('big5', -1, [
    { characters: traditional, share: 0.62 },
    { characters: widePunctuation, share: 0.1 },
    { characters: rows('big5', 0xa4, 0xc6, 0x40), share: 0.24 },
    { characters: rows('big5', 0xc9, 0xf9, 0x40), share: 0.01 },
    { characters: rows('big5', 0xa1, 0xa3, 0x40), share: 0.005 },
  ]);
  const tiers: readonly Tier[] = [
    { characters: kana[0], share: 0.38 },
    { characters: kana[1], share: 0.17 },
    { characters: japanese, share: 0.3 },
    { characters: widePunctuation, share: 0.07 },
    { characters: rows('euc-jp', 0xb0, 0xcf), share: 0.06 },
    { characters: halfWidthKana, share: 0.003 },
    { characters: rows('euc-jp', 0xd0, 0xf4), share: 0.003 },
    { characters: rows('euc-jp', 0xa1, 0xa8), share: 0.003 },
  ];
  const seoul = ideographs('euc-kr', -1, [
    { characters: korean, share: 0.83 },
    { characters: rows('euc-kr', 0xb0, 0xc8), share: 0.12 },
    { characters: widePunctuation, share: 0.03 },
    { characters: rows('euc-kr', 0xa1, 0xac), share: 0.003 },
    { characters: rows('euc-kr', 0xca, 0xfd), share: 0.001 },
    { characters: range(0xac00, 0xd7a3), share: 0.001 },
  ]);
  return [mandarin, taiwan, ideographs('shift_jis', -0.5, tiers), ideographs('euc-jp', -2.5, tiers), seoul];
}

const russian = 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё';

function alphabeticWritings(): Writing[] {
  return [
    alphabet('windows-1252', 0, 'üäößéè'),
    alphabet('windows-1252', 0, 'éèàêçùâîôœûëï'),
    alphabet('windows-1252', -0.3, 'óíáéñúü¿¡'),
    alphabet('windows-1252', -0.3, 'ãçáéíóúâêõôà'),
    alphabet('windows-1252', -0.5, 'àèéìòù'),
    alphabet('windows-1252', -0.3, 'äöåøæé'),
    alphabet('windows-1252', -2.5, 'íðáóþúéýæö'),
    alphabet('windows-1250', -1.2, 'ąłęóżśćńź'),
    alphabet('windows-1250', -1.2, 'íáéěřčšžýůúťďňó'),
    alphabet('windows-1250', -1, 'áéöóőüíúű'),
    alphabet('windows-1250', -1.2, 'áíéčšýžľúťôäň'),
    alphabet('windows-1250', -1.2, 'čšžćđ'),
    alphabet('windows-1250', -1.2, 'ăâîşţ'),
    alphabet('windows-1254', -1, 'ıüşçöğİâ'),
    alphabet('windows-1257', -2, 'ėšįųąžčęū'),
    alphabet('windows-1257', -2.2, 'āīēšņūļžčķģ'),
    alphabet('windows-1251', -0.3, russian, false),
    alphabet('windows-1251', -1, 'оаніиветрсклумдпязьбгчйхїжєцюшщфґ', false),
    alphabet('koi8-r', -3, russian, false),
    alphabet('ibm866', -3, russian, false),
    alphabet('windows-1253', -1, 'αοιετσνηυρπκμλςίωόάδέγχήύώθφβξζψϊ', false),
    alphabet('windows-1255', -2, 'יוהלאתרמבשנםדחקעטפגסזכצןךץףַ', false),
    alphabet('windows-1256', -2, 'اليمنورتبعدسفهكقحجشطصخةزىغضءذثأإئظؤپچگ', false),
    alphabet('windows-874', -2, 'านรอกเงมยลวดทสตะปบคหแจพชขใไโผซถณศธภฟษญำัิีึืุู่้็์', false),
  ];
}

let all: readonly Writing[] | undefined;

/** Every way of writing; made at the first call. */
export function writings(): readonly Writing[] {
  all ??= [...alphabeticWritings(), ...easternWritings()];
  return all;
}
