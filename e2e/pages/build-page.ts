import { expect, type Locator, type Page } from '@playwright/test';

/** Pixels from an upper left corner. */
interface Place {
  readonly x: number;
  readonly y: number;
}

/** Where the graph is drawn, its problems are read and its text is edited. */
export class BuildPage {
  readonly #page: Page;
  readonly #canvas: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#canvas = page.getByRole('application', { name: 'Graph of the network' });
  }

  node(id: string): Locator {
    return this.#page.locator(`[data-node="${id}"]`);
  }

  /** Every node that is drawn. */
  get nodes(): Locator {
    return this.#page.locator('[data-node]');
  }

  /** What a repair that is pointed at would make. */
  get previewed(): Locator {
    return this.#page.locator('.repair-ghost');
  }

  get selectedNodes(): Locator {
    return this.#page.locator('[data-node][data-selected="true"]');
  }

  /** A port by its node and name, one of several with its number: `add1.inputs:0`. */
  #port(name: string): Locator {
    return this.#page.locator(`[data-port="${name}"]`);
  }

  /** A wire between two ports, without the numbers of their slots. */
  wireBetween(from: string, to: string): Locator {
    return this.#page.locator(`.react-flow__edge[data-id="${from}>${to}"]`);
  }

  /** Drags a node from the palette to a place on the canvas, in pixels from its upper left corner. */
  async dragIn(type: string, at: { readonly x: number; readonly y: number }): Promise<void> {
    const before = await this.nodes.count();
    await this.#page
      .getByRole('complementary', { name: 'Palette' })
      .locator(`[data-node-type="${type}"]`)
      .dragTo(this.#canvas, { targetPosition: at });
    await expect(this.nodes).toHaveCount(before + 1);
  }

  /** Presses keys while the palette has the keyboard. */
  async pressInPalette(keys: string): Promise<void> {
    const palette = this.#page.getByRole('complementary', { name: 'Palette' });
    await palette.locator('[data-node-type]').first().press(keys);
  }

  /** Pulls a wire from an output to an input with the mouse. */
  async wire(from: string, to: string): Promise<void> {
    await this.#port(from).hover();
    await this.#page.mouse.down();
    await this.#port(to).hover();
    await this.#page.mouse.up();
    await expect(this.wireBetween(from, to.replace(/:\d+$/, ''))).toBeAttached();
  }

  /** Double-clicks the canvas, at pixels from its upper left corner. */
  async doubleClickAt(at: Place): Promise<void> {
    await this.#canvas.dblclick({ position: at });
  }

  /** Pulls a wire from a port and lets go of it over the canvas, at pixels from its upper left corner. */
  async dropWire(port: string, at: Place): Promise<void> {
    await this.#port(port).hover();
    await this.#page.mouse.down();
    await this.#canvas.hover({ position: at, force: true });
    await this.#page.mouse.up();
  }

  /** In the list of nodes: types a part of a name, if any, and takes the first. */
  async choose(query = ''): Promise<void> {
    await expect(this.offered.first()).toBeVisible();
    if (query !== '') await this.#page.keyboard.type(query);
    await this.#page.keyboard.press('Enter');
    await expect(this.offered).toHaveCount(0);
  }

  /** The list of nodes, best first. */
  get offered(): Locator {
    return this.#page.getByRole('dialog').getByRole('option');
  }

  /** Opens the menu of a node, a wire, a port, or with a place that of the canvas. */
  async openMenu(of: string | Place): Promise<Locator> {
    const menu = this.#page.getByRole('menu');
    if (typeof of !== 'string') await this.#canvas.click({ button: 'right', position: of });
    else if (of.includes('>')) await this.#clickOnWire(of);
    else if (of.includes('.')) await this.#port(of).click({ button: 'right' });
    else await this.node(of).locator('header').click({ button: 'right' });
    await expect(menu).toBeVisible();
    return menu;
  }

  /** Where its line is: the box around it may be empty there. */
  async #clickOnWire(name: string): Promise<void> {
    const point = await this.#page
      .locator(`.react-flow__edge[data-id="${name}"] path`)
      .first()
      .evaluate((path: SVGPathElement) => {
        const { x, y } = path.getPointAtLength(path.getTotalLength() / 3);
        const placed = new DOMPoint(x, y).matrixTransform(path.getScreenCTM() ?? undefined);
        return { x: placed.x, y: placed.y };
      });
    await this.#page.mouse.click(point.x, point.y, { button: 'right' });
  }

  /** Takes an entry of the open menu. */
  async take(entry: string): Promise<void> {
    await this.#page.getByRole('menuitem', { name: entry }).click();
    await expect(this.#page.getByRole('menu')).toHaveCount(0);
  }

  async select(id: string): Promise<void> {
    await this.node(id).locator('header').click();
    await expect(this.node(id)).toHaveAttribute('data-selected', 'true');
  }

  /** Where a node stands in the window. */
  async placeOf(id: string) {
    // Until then it is not yet where it is first seen.
    await this.#page.locator('.canvas[data-fitted]').waitFor();
    const box = await this.node(id).boundingBox();
    if (box === null) throw new Error(`${id} is not drawn`);
    return box;
  }

  /** Where a node stands on the canvas, in pixels from its upper left corner. */
  async placeInCanvas(id: string): Promise<{ readonly x: number; readonly y: number }> {
    const [node, canvas] = [await this.placeOf(id), await this.#canvas.boundingBox()];
    if (canvas === null) throw new Error('no canvas is drawn');
    return { x: node.x - canvas.x, y: node.y - canvas.y };
  }

  /** Moves the view with the middle button of the mouse. */
  async pan(by: { readonly x: number; readonly y: number }): Promise<void> {
    await this.holdViewAt(by);
    await this.letGoOfView();
  }

  /** Takes hold of the view beside its upper left corner, where nothing is drawn, and moves it; does not let go. */
  async holdViewAt(by: { readonly x: number; readonly y: number }): Promise<void> {
    const box = await this.#canvas.boundingBox();
    if (box === null) throw new Error('no canvas is drawn');
    const start = { x: box.x + 20, y: box.y + 20 };
    await this.#page.mouse.move(start.x, start.y);
    await this.#page.mouse.down({ button: 'middle' });
    await this.#moveSlowly(start, by);
  }

  async letGoOfView(): Promise<void> {
    await this.#page.mouse.up({ button: 'middle' });
  }

  /** Turns the wheel over the middle of the canvas; negative: zooms in. */
  async zoomBy(turns: number): Promise<void> {
    const box = await this.#canvas.boundingBox();
    if (box === null) throw new Error('no canvas is drawn');
    await this.#page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    for (let turn = 0; turn < Math.abs(turns); turn++) await this.#page.mouse.wheel(0, 40 * Math.sign(turns));
  }

  /** The canvas as it is shown: the picture of it. */
  async picture(): Promise<string> {
    return (await this.#canvas.screenshot()).toString('base64');
  }

  /** Drags a node by the upper edge of its header. */
  async drag(id: string, by: { readonly x: number; readonly y: number }): Promise<void> {
    await this.holdAt(id, by);
    await this.letGo();
  }

  /** Takes hold of a node and moves it, without letting go. */
  async holdAt(id: string, by: { readonly x: number; readonly y: number }): Promise<void> {
    const { x, y, width, height } = await this.placeOf(id);
    const start = { x: x + width / 2, y: y + height / 10 };
    await this.#page.mouse.move(start.x, start.y);
    await this.#page.mouse.down();
    await this.#moveSlowly(start, by);
  }

  async letGo(): Promise<void> {
    await this.#page.mouse.up();
  }

  /** Nodes as they are shown while they are held. */
  get held(): Locator {
    return this.#page.locator('.drag-layer .graph-node');
  }

  /** As a hand does it: a little in each frame. */
  async #moveSlowly(
    from: { readonly x: number; readonly y: number },
    by: { readonly x: number; readonly y: number },
  ) {
    const steps = 60;
    for (let step = 1; step <= steps; step++) {
      await this.#page.mouse.move(from.x + (by.x * step) / steps, from.y + (by.y * step) / steps);
    }
  }

  /** A value as the node shows it: a text until it is pressed. */
  parameter(node: string, title: string, value: string): Locator {
    return this.node(node).getByRole('button', { name: `${title}: ${value}`, exact: true });
  }

  async setParameter(node: string, title: string, from: string, to: string): Promise<void> {
    await this.parameter(node, title, from).click();
    const field = this.node(node).getByRole('textbox', { name: title });
    await field.fill(to);
    await field.press('Enter');
  }

  /** Reads the problems in the dock. */
  async problems(): Promise<Locator> {
    await this.#page.getByRole('tab', { name: 'Problems' }).click();
    return this.#page.getByRole('tabpanel');
  }

  async takeFirstRepair(): Promise<void> {
    await this.#page.getByRole('tabpanel').getByRole('button', { name: 'Apply' }).first().click();
  }

  async undo(): Promise<void> {
    await this.#page.getByRole('main').getByRole('button', { name: 'Undo', exact: true }).click();
  }

  async redo(): Promise<void> {
    await this.#page.getByRole('main').getByRole('button', { name: 'Redo', exact: true }).click();
  }

  /** Shows the project's JSON and waits for the editor. */
  async showJson(): Promise<JsonView> {
    await this.#page.getByRole('tab', { name: 'JSON' }).click();
    const view = new JsonView(this.#page);
    await expect(view.editor).toBeAttached({ timeout: 20_000 });
    return view;
  }
}

/** The project as text. */
class JsonView {
  readonly #page: Page;
  readonly #panel: Locator;
  readonly editor: Locator;
  /** Whether the text is in step with the canvas, or what is wrong with it. */
  readonly state: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#panel = page.getByRole('tabpanel');
    this.editor = this.#panel.getByRole('textbox', { name: 'Project as JSON' });
    this.state = this.#panel.getByRole('status');
  }

  /** The lines that are shown, as a person reads them. */
  get lines(): Locator {
    return this.#panel.locator('.view-lines');
  }

  /** Finds a text and writes over the end of it. */
  async replaceEnd(found: string, removed: number, written: string): Promise<void> {
    await this.find(found);
    await this.#page.keyboard.press('ArrowRight');
    for (let count = 0; count < removed; count++) await this.#page.keyboard.press('Backspace');
    await this.#page.keyboard.type(written);
  }

  /** Brings a text into view and selects it. */
  async find(text: string): Promise<void> {
    await this.editor.focus();
    await this.#page.keyboard.press('ControlOrMeta+F');
    const find = this.#panel.getByRole('textbox', { name: 'Find', exact: true });
    await find.fill(text);
    await find.press('Enter');
    await find.press('Escape');
    await expect(this.editor).toBeFocused();
  }
}
