import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { Dialog } from './dialog';

const KEYS: [string, string][] = [
  ['Drag', 'move the map; in 3-D turn it (right drag moves)'],
  ['Wheel, + −', 'nearer, further'],
  ['Click', 'look at an item and its neighbours'],
  ['Shift-drag, L', 'lasso; Shift-click adds one item'],
  ['F', 'frame what is selected, looked at or shown'],
  ['R', 'the whole map'],
  ['2, 3', 'two or three dimensions'],
  ['T', 'pictures on the map when few items are in view'],
  ['Arrow keys', 'walk to the next item on the map, or in a list'],
  ['Space', 'pause or resume the map that is being computed'],
  ['/', 'search'],
  ['M, C', 'menus of maps and of colours'],
  ['S', 'two maps side by side'],
  ['B', 'table'],
  ['N, Q, G', 'neighbours, data quality, tags'],
  ['Ctrl+Z, Ctrl+Shift+Z', 'undo and redo tags'],
  ['Esc', 'take back: selection, item, hidden classes'],
  ['?', 'this help'],
];

@customElement('ll-help')
export class Help extends Dialog {
  protected heading(): string {
    return 'Keys';
  }

  protected content() {
    return html`<table class="keys"><tbody>
        ${KEYS.map(([key, what]) => html`<tr><th scope="row">${key.split(', ').map((k, i) => html`${i ? ' ' : ''}<kbd>${k}</kbd>`)}</th><td>${what}</td></tr>`)}
      </tbody></table>
      <p class="quiet">Drop an image file on the page to find what is nearest to it. The address of this page holds the whole view: copy it, or go back and forward.</p>`;
  }
}
