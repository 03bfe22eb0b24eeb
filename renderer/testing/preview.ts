/** The window with a canned main, to look at it without a host: `?theme=light&language=zh-CN&chain=500`. */
import { mount } from '../app/mount.tsx';
import { chainLayout, chainProject } from './digits-project.ts';
import { type FakeOptions, fakeMain } from './fake-services.ts';

const asked = new URLSearchParams(location.search);
const theme = asked.get('theme') === 'light' ? 'light' : 'dark';
const language = asked.get('language') === 'zh-CN' ? 'zh-CN' : 'en';
const chain = Number(asked.get('chain') ?? 0);

const options: FakeOptions = {
  settings: { theme, language },
  recent: asked.get('recent') !== 'none',
  ...(chain > 0 && { texts: { project: chainProject(chain), layout: chainLayout(chain) } }),
};

void mount({
  services: fakeMain(options).services,
  state: 'connected',
  onState: () => () => undefined,
});
