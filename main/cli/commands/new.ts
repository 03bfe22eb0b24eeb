import { resolve } from 'node:path';
import { createProject } from '../../services/templates.ts';
import { type Command, requiredPositional } from '../command.ts';

export const create: Command = {
  name: 'new',
  summary: 'make a project of your own from a template',
  positionals: '<folder>',
  options: {
    template: { type: 'string', placeholder: 'NAME', help: 'the template (iris-mlp)' },
  },
  async run(args, output) {
    const folder = resolve(requiredPositional(args, 0, '<folder>'));
    const template = args.options.template ?? 'iris-mlp';
    const made = await createProject(folder, template);
    if (!made.ok) return made;
    output.line(`${folder}\nnetloom train ${folder}`);
    return { ok: true, value: { project: folder, template } };
  },
};
