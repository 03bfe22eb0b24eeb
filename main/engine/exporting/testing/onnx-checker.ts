import { spawnSync } from 'node:child_process';

const python = process.env.NETLOOM_PYTHON || 'python3';

/** Whether the Python at hand has ONNX's own checker. */
export function hasOnnxChecker(): boolean {
  return spawnSync(python, ['-c', 'import onnx']).status === 0;
}

/** What `onnx.checker` says of files, shapes inferred and checked too; empty when it accepts all of them. */
export function onnxCheckerVerdict(files: readonly string[]): string {
  const program =
    'import onnx, sys\nfor file in sys.argv[1:]: onnx.checker.check_model(onnx.load(file), full_check=True)';
  const { status, stderr } = spawnSync(python, ['-c', program, ...files], { encoding: 'utf8' });
  return status === 0 ? '' : stderr;
}
