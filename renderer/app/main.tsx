import { mount } from './mount.tsx';
import { connectHost } from './transport/connect-host.ts';

void mount(connectHost());
