import { connectToHost } from './connect.ts';
import { mount } from './mount.tsx';

void mount(connectToHost);
