/** The window with a canned main, to look at it without a host: `?theme=light&language=zh-CN&chain=500`, `?page=train&trained=goes-on`, `?data=failed`. */
import { mount } from '../app/mount.tsx';
import { pages, useView } from '../state/view-store.ts';
import { type CannedExport, withResults } from './canned-results.ts';
import { chainLayout, chainProject, digitsLayout, soundDigitsProject } from './digits-project.ts';
import { type FakeOptions, fakeMain } from './fake-services.ts';

const asked = new URLSearchParams(location.search);
const theme = asked.get('theme') === 'light' ? 'light' : 'dark';
const language = asked.get('language') === 'zh-CN' ? 'zh-CN' : 'en';
const chain = Number(asked.get('chain') ?? 0);

const trained = (['goes-on', 'completed', 'failed'] as const).find((end) => end === asked.get('trained'));
const data = (['described', 'reading', 'failed'] as const).find((end) => end === asked.get('data'));
const page = pages.find((name) => name === asked.get('page'));
if (page === 'train') useView.setState({ dockTab: 'curves' });

const options: FakeOptions = {
  settings: { theme, language },
  ...(trained !== undefined && {
    trained,
    texts: { project: soundDigitsProject, layout: digitsLayout },
  }),
  ...(data !== undefined && { data }),
  recent: asked.get('recent') !== 'none',
  ...(chain > 0 && { texts: { project: chainProject(chain), layout: chainLayout(chain) } }),
};

const ending = asked.get('export');
const endings: readonly CannedExport[] = ['reported', 'running', 'failed'];
const { services } = fakeMain(options);

await mount({
  services: asked.has('results')
    ? withResults(
        services,
        endings.find((known) => known === ending),
      )
    : services,
  state: 'connected',
  onState: () => () => undefined,
});
if (page !== undefined) useView.setState({ page });
