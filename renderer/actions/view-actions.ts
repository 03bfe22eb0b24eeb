import {
  Activity,
  AlertCircle,
  ArrowLeftRight,
  Database,
  FileJson,
  Grid3x3,
  Hourglass,
  Images,
  Languages,
  Layers,
  LineChart,
  ListTree,
  Moon,
  PanelBottom,
  PanelLeft,
  PanelRight,
  Scale,
  ScanSearch,
  ScrollText,
  Settings,
  Sun,
  SunMoon,
  Upload,
  Workflow,
} from 'lucide-react';
import { hideGallery } from '../state/gallery-store.ts';
import { chooseLanguage, chooseTheme } from '../state/preferences.ts';
import { isProjectOpen } from '../state/project-store.ts';
import {
  type DockTab,
  type Page,
  type PanelName,
  showDockTab,
  togglePanel,
  useView,
} from '../state/view-store.ts';
import type { Action } from './action.ts';
import { moveToArea } from './areas.ts';

const showPage = (page: Page) => ({
  enabled: isProjectOpen,
  checked: () => useView.getState().page === page,
  run: () => {
    hideGallery();
    useView.setState({ page });
  },
});
const showTab = (tab: DockTab) => ({
  checked: () => useView.getState().panels.dock.open && useView.getState().dockTab === tab,
  run: () => showDockTab(tab),
});
const panel = (name: PanelName) => ({
  checked: () => useView.getState().panels[name].open,
  run: () => togglePanel(name),
});
const theme = (choice: 'system' | 'dark' | 'light') => ({
  checked: () => useView.getState().theme === choice,
  run: () => chooseTheme(choice),
});
const language = (choice: 'en' | 'zh-CN') => ({
  checked: () => useView.getState().language === choice,
  run: () => chooseLanguage(choice),
});

const view = { group: 'view' } as const;

export const pageActions = {
  build: {
    ...view,
    id: 'view.build',
    title: 'action.showBuild',
    icon: Workflow,
    shortcut: 'Alt+1',
    ...showPage('build'),
  },
  data: {
    ...view,
    id: 'view.data',
    title: 'action.showData',
    icon: Database,
    shortcut: 'Alt+2',
    ...showPage('data'),
  },
  train: {
    ...view,
    id: 'view.train',
    title: 'action.showTrain',
    icon: Activity,
    shortcut: 'Alt+3',
    ...showPage('train'),
  },
  search: {
    ...view,
    id: 'view.search',
    title: 'action.showSearch',
    icon: ScanSearch,
    shortcut: 'Alt+6',
    ...showPage('search'),
  },
  runs: {
    ...view,
    id: 'view.runs',
    title: 'action.showRuns',
    icon: ListTree,
    shortcut: 'Alt+4',
    ...showPage('runs'),
  },
  compare: {
    ...view,
    id: 'view.compare',
    title: 'action.showCompare',
    icon: Scale,
    shortcut: 'Alt+7',
    ...showPage('compare'),
  },
  export: {
    ...view,
    id: 'view.export',
    title: 'action.showExport',
    icon: Upload,
    shortcut: 'Alt+5',
    ...showPage('export'),
  },
} as const satisfies Readonly<Record<Page, Action>>;

export const dockActions = {
  problems: {
    ...view,
    id: 'view.problems',
    title: 'action.showProblems',
    icon: AlertCircle,
    ...showTab('problems'),
  },
  curves: { ...view, id: 'view.curves', title: 'action.showCurves', icon: LineChart, ...showTab('curves') },
  samples: { ...view, id: 'view.samples', title: 'action.showSamples', icon: Images, ...showTab('samples') },
  layers: { ...view, id: 'view.layers', title: 'action.showLayers', icon: Layers, ...showTab('layers') },
  profile: {
    ...view,
    id: 'view.profile',
    title: 'action.showProfile',
    icon: Hourglass,
    ...showTab('profile'),
  },
  confusion: {
    ...view,
    id: 'view.confusion',
    title: 'action.showConfusion',
    icon: Grid3x3,
    ...showTab('confusion'),
  },
  log: { ...view, id: 'view.log', title: 'action.showLog', icon: ScrollText, ...showTab('log') },
  json: {
    ...view,
    id: 'view.json',
    title: 'action.showJson',
    icon: FileJson,
    shortcut: 'Mod+J',
    ...showTab('json'),
  },
} as const satisfies Readonly<Record<DockTab, Action>>;

export const panelActions = {
  palette: {
    ...view,
    id: 'view.palette',
    title: 'action.togglePalette',
    icon: PanelLeft,
    shortcut: 'Mod+B',
    ...panel('palette'),
  },
  inspector: {
    ...view,
    id: 'view.inspector',
    title: 'action.toggleInspector',
    icon: PanelRight,
    shortcut: 'Mod+I',
    ...panel('inspector'),
  },
  dock: {
    ...view,
    id: 'view.dock',
    title: 'action.toggleDock',
    icon: PanelBottom,
    shortcut: 'Mod+`',
    ...panel('dock'),
  },
} as const satisfies Readonly<Record<PanelName, Action>>;

export const appearanceActions = {
  themeSystem: {
    ...view,
    id: 'view.theme-system',
    title: 'action.themeSystem',
    icon: SunMoon,
    ...theme('system'),
  },
  themeDark: { ...view, id: 'view.theme-dark', title: 'action.themeDark', icon: Moon, ...theme('dark') },
  themeLight: { ...view, id: 'view.theme-light', title: 'action.themeLight', icon: Sun, ...theme('light') },
  languageEnglish: {
    ...view,
    id: 'view.language-en',
    title: 'action.languageEnglish',
    icon: Languages,
    ...language('en'),
  },
  languageChinese: {
    ...view,
    id: 'view.language-zh',
    title: 'action.languageChinese',
    icon: Languages,
    ...language('zh-CN'),
  },
} as const satisfies Readonly<Record<string, Action>>;

export const settingsActions = {
  settings: {
    id: 'file.settings',
    title: 'action.settings',
    group: 'file',
    icon: Settings,
    shortcut: 'Mod+,',
    run: () => useView.setState({ overlay: { kind: 'settings' } }),
  },
} as const satisfies Readonly<Record<string, Action>>;

export const areaActions = {
  nextArea: {
    ...view,
    id: 'view.next-area',
    title: 'action.nextArea',
    icon: ArrowLeftRight,
    shortcut: 'F6',
    run: () => moveToArea(1),
  },
  previousArea: {
    ...view,
    id: 'view.previous-area',
    title: 'action.previousArea',
    icon: ArrowLeftRight,
    shortcut: 'Shift+F6',
    run: () => moveToArea(-1),
  },
} as const satisfies Readonly<Record<string, Action>>;
