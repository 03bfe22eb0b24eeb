export { figureTitle, shortFigureTitle } from '../../shared/nodes/figure-title.ts';
