import { screenTexts } from '../i18n/screen-texts.ts';

/** Texts of the JSON editor. */
export const jsonTexts = screenTexts({
  en: {
    json: {
      label: 'Project as JSON',
      loading: 'Loading the editor',
      applied: 'In step with the canvas',
      invalid: 'Not applied: {{message}}',
    },
  },
  'zh-CN': {
    json: {
      label: '项目 JSON',
      loading: '正在加载编辑器',
      applied: '与画布一致',
      invalid: '未应用：{{message}}',
    },
  },
});
