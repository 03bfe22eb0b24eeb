/** How texts become tokens as `tokenizer.json`, which Hugging Face's `tokenizers`, `transformers` and `@huggingface/tokenizers` read. */
import type { Dataset } from '../dataset.ts';
import { lineLimit } from '../readers/text-lines.ts';
import {
  keptTokens,
  paddingId,
  reservedTokens,
  type TextEncoding,
  tokenPattern,
  unknownId,
} from '../text-encoding.ts';

/** The text of the file for the data of a run, with its padding and its cut; undefined where samples are no texts. */
export function tokenizerText({
  text,
  features,
  target,
}: Pick<Dataset, 'text' | 'features' | 'target'>): string | undefined {
  if (text === undefined) return undefined;
  const [length = 1] = features.sampleShape;
  const isContinued = target.kind === 'class' && target.positions !== undefined;
  return `${JSON.stringify(tokenizerOf(text, length, keptTokens(text, isContinued)))}\n`;
}

function tokenizerOf(encoding: TextEncoding, length: number, keep: 'first' | 'last'): unknown {
  const [padding, unknown] = [reservedTokens[paddingId], reservedTokens[unknownId]];
  return {
    version: '1.0',
    truncation: {
      direction: keep === 'first' ? 'Right' : 'Left',
      max_length: length,
      strategy: 'LongestFirst',
      stride: 0,
    },
    padding: {
      strategy: { Fixed: length },
      direction: 'Right',
      pad_to_multiple_of: null,
      pad_id: paddingId,
      pad_type_id: 0,
      pad_token: padding,
    },
    added_tokens: [padding, unknown].map((content, id) => ({
      id,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: normalizerOf(encoding),
    pre_tokenizer: preTokenizerOf(encoding),
    post_processor: null,
    decoder: decoderOf(encoding),
    model: modelOf(encoding),
  };
}

function normalizerOf({ lowerCase }: TextEncoding): unknown {
  const composed = { type: 'NFC' };
  return lowerCase
    ? { type: 'Sequence', normalizers: [composed, { type: 'Lowercase' }, composed] }
    : composed;
}

/** The matches of the pattern are the tokens, or the pieces within which bytes are merged. */
function preTokenizerOf({ unit }: TextEncoding): unknown {
  if (unit === 'byte-pair')
    return { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true };
  // Oniguruma names scripts without their property.
  const pattern = tokenPattern[unit].replaceAll('Script=', '');
  return { type: 'Split', pattern: { Regex: pattern }, behavior: 'Removed', invert: true };
}

function decoderOf({ unit }: TextEncoding): unknown {
  if (unit === 'byte-pair')
    return { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true };
  return unit === 'character' ? { type: 'Fuse' } : null;
}

function modelOf({ unit, vocabulary, merges }: TextEncoding): unknown {
  const vocab = Object.fromEntries(vocabulary.map((token, id) => [token, id]));
  // No token starts with the prefix, so that a word is one token or unknown; `WordLevel`, which says the same, is read by fewer programs.
  if (unit !== 'byte-pair')
    return {
      type: 'WordPiece',
      unk_token: reservedTokens[unknownId],
      continuing_subword_prefix: '##',
      max_input_chars_per_word: lineLimit,
      vocab,
    };
  return {
    type: 'BPE',
    dropout: null,
    unk_token: null,
    continuing_subword_prefix: null,
    end_of_word_suffix: null,
    fuse_unk: false,
    byte_fallback: false,
    ignore_merges: false,
    vocab,
    merges,
  };
}
