import type { textsIn } from './texts.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: ReturnType<typeof textsIn> };
  }
}
