import { spawnSync } from 'node:child_process';

/** What to load: files by their kind, and what the float32 one answers to one sample. */
export interface FilesToLoad {
  readonly files: Readonly<Record<string, string>>;
  /** Raw little-endian numbers of each input, batch 1. */
  readonly inputs: Readonly<
    Record<string, { readonly dtype: string; readonly shape: readonly number[]; readonly file: string }>
  >;
  readonly expected: string;
  /** Whether OpenCV is to load the float32 file too. */
  readonly openCv: boolean;
}

/** `<runtime> <version> <kind>`: `ok`, what was refused, or by how much the answer differs. */
export type Loaded = Readonly<Record<string, string>>;

/**
 * Pythons named by the environment, by what they are for: NETLOOM_PYTHON (`python3` without it), one with ONNX Runtime 1.17,
 * one with OpenCV.
 */
const pythons = [
  process.env.NETLOOM_PYTHON || 'python3',
  process.env.NETLOOM_PYTHON_ORT117 ?? '',
  process.env.NETLOOM_PYTHON_OPENCV ?? '',
].filter((python) => python !== '');

const runtimes = `
import json, sys
import numpy as np
try: import onnxruntime as ort
except ImportError: ort = None
try:
    import cv2
    if tuple(int(part) for part in cv2.__version__.split('.')[:2]) < (4, 10): cv2 = None
except ImportError: cv2 = None
`;

/** Those that have a runtime, or ONNX Runtime where it is needed. */
export function pythonsWithRuntimes(needed: 'any' | 'onnxruntime' = 'any'): readonly string[] {
  const program = `${runtimes}\nsys.exit(0 if ort ${needed === 'any' ? 'or cv2 ' : ''}else 1)`;
  return pythons.filter((python) => spawnSync(python, ['-c', program]).status === 0);
}

const loading = `${runtimes}
order = json.load(sys.stdin)
given = {name: np.fromfile(of['file'], of['dtype']).reshape(of['shape']) for name, of in order['inputs'].items()}
expected = np.fromfile(order['expected'], 'float32')

def say(where, outcome):
    print(json.dumps([where, outcome]), flush=True)

def compare(found):
    found = np.asarray(found).ravel()
    if found.shape != expected.shape: return f'{found.shape} numbers'
    difference = float(np.abs(found - expected).max())
    return 'ok' if difference <= 1e-3 * max(1, float(np.abs(expected).max())) else f'differs by {difference}'

def attempt(where, act):
    say(where, 'ended the process')
    try: say(where, act())
    except Exception as error: say(where, str(error).strip().splitlines()[-1][:300])

def run(path, exact):
    session = ort.InferenceSession(path, providers=['CPUExecutionProvider'])
    found = session.run(None, {one.name: given[one.name] for one in session.get_inputs()})[0]
    return compare(found) if exact else ('ok' if np.isfinite(found).all() else 'not finite')

def forward(path):
    net = cv2.dnn.readNetFromONNX(path)
    for name, values in given.items(): net.setInput(values, name)
    return compare(net.forward())

for kind, path in order['files'].items():
    if ort: attempt(f'onnxruntime {ort.__version__} {kind}', lambda: run(path, kind == 'float32'))
if cv2 and order['openCv']: attempt(f'opencv {cv2.__version__} float32', lambda: forward(order['files']['float32']))
`;

/** Loads and runs every file at the runtimes' usual levels, in one process of its own. */
export function loadInPython(python: string, order: FilesToLoad): Loaded {
  const { stdout } = spawnSync(python, ['-c', loading], { input: JSON.stringify(order), encoding: 'utf8' });
  return Object.fromEntries(stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)])));
}

const answering = `
import json, sys
import numpy as np
import onnxruntime as ort
order = json.load(sys.stdin)
session = ort.InferenceSession(order['file'], providers=['CPUExecutionProvider'])
given = np.array(order['rows'], 'float32')
found = session.run(None, {session.get_inputs()[0].name: given})[0]
print(json.dumps(found.astype('float64').tolist()))
`;

/** What a file with one input of rows of numbers answers to them in the ONNX Runtime of a Python. */
export function answersInPython(
  python: string,
  file: string,
  rows: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const input = JSON.stringify({ file, rows });
  const { stdout, stderr } = spawnSync(python, ['-c', answering], { input, encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}
