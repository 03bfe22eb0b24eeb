/** What is installed, to the byte: the same wherever and whenever. */

/** A wheel of the package index; the C library in it does not depend on Python. */
export const tensorflowWheel = {
  name: 'tensorflow-cpu',
  version: '2.15.1',
  sha256: '54660c074d7241a503e81edfd9f5ef5af88f64051b72e2945f26318c790f2d26',
  python: '3.11',
  platforms: [
    'manylinux2014_x86_64',
    'manylinux_2_17_x86_64',
    'manylinux_2_27_x86_64',
    'manylinux_2_28_x86_64',
  ],
} as const;

/** Whose add-on is compiled, from the sources in its package. */
export const addOnPackage = { name: '@tensorflow/tfjs-node-gpu', version: '4.22.0' } as const;
export const addOnSources = [
  'napi_auto_ref.h',
  'tf_auto_status.h',
  'tf_auto_tensor.h',
  'tfe_auto_op.h',
  'tfjs_backend.cc',
  'tfjs_backend.h',
  'tfjs_binding.cc',
  'utils.h',
] as const;

/** The libraries in the wheel, under `tensorflow/`. */
export const libraries = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'] as const;

export const licenceFiles = [
  'tensorflow/THIRD_PARTY_NOTICES.txt',
  `tensorflow_cpu-${tensorflowWheel.version}.dist-info/LICENSE`,
] as const;

/** Members of the wheel that are unpacked (a regular expression of Python): libraries, headers and licences. */
export const wheelMembers =
  '^tensorflow/libtensorflow(_cc|_framework)\\.so\\.2$|' +
  '^tensorflow/include/(tensorflow/c/|tensorflow/core/platform/ctstring|(xla/)?tsl/(c/|platform/ctstring)|xla/tsl/c/|tensorflow/tsl/)|' +
  '^tensorflow/THIRD_PARTY_NOTICES|dist-info/LICENSE$';

/** Bytes to download, and bytes that stay. While it is set up, both are needed. */
export const downloadBytes = 207_208_420;
export const installedBytes = 614_000_000;
