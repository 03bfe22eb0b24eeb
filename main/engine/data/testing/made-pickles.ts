/** Pickles as Python 2 wrote them (protocol 2), piece by piece. */

/** The opcodes that push one value. */
export type Pickled = Buffer;

const opcode = (text: string): Buffer => Buffer.from(text, 'latin1');

export function bytes(content: string | Uint8Array): Pickled {
  const own = Buffer.from(content);
  const length = Buffer.alloc(4);
  length.writeInt32LE(own.length);
  return Buffer.concat([opcode('T'), length, own]);
}

export function number(value: number): Pickled {
  const own = Buffer.alloc(4);
  own.writeInt32LE(value);
  return Buffer.concat([opcode('J'), own]);
}

export function list(...values: readonly Pickled[]): Pickled {
  return Buffer.concat([opcode(']q\x07('), ...values, opcode('e')]);
}

function tuple(...values: readonly Pickled[]): Pickled {
  return Buffer.concat([opcode('('), ...values, opcode('t')]);
}

/** An array of bytes. */
export function array(shape: readonly number[], content: Uint8Array): Pickled {
  const none = opcode('N');
  const type = Buffer.concat([
    opcode('cnumpy\ndtype\n'),
    tuple(bytes('u1'), number(0), number(1)),
    opcode('R'),
    tuple(number(3), bytes('|'), none, none, none, number(-1), number(-1), number(0)),
    opcode('b'),
  ]);
  return Buffer.concat([
    opcode('cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\n'),
    tuple(number(0)),
    opcode('U\x01b\x87R'),
    tuple(number(1), tuple(...shape.map(number)), type, opcode('\x89'), bytes(content)),
    opcode('b'),
  ]);
}

/** A whole pickle of a dictionary. */
export function pickled(entries: readonly (readonly [key: string, value: Pickled])[]): Buffer {
  const pairs = entries.flatMap(([key, value]) => [bytes(key), value]);
  return Buffer.concat([opcode('\x80\x02}q\x01('), ...pairs, opcode('u.')]);
}
