/** The kind of data a node carries while it is dragged from the palette: its type. */
export const draggedNodeType = 'application/x-netloom-node';
