import { principalComponents } from './principal-components.ts';
import type { Project } from './project.ts';

export const projectByPca: Project = (rows) => {
  const { scores, shares } = principalComponents(rows, 2);
  return {
    points: scores.map(([x = 0, y = 0]) => [x, y] as const),
    shares: [shares[0] ?? 0, shares[1] ?? 0],
  };
};
