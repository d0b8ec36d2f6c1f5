import { svg, html } from 'lit';

/** Line drawings on a grid of 16; hidden from assistive technology, since words stand beside them. */
const icon = (paths: ReturnType<typeof svg>) =>
  html`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">${paths}</svg>`;

export const icons = {
  search: icon(svg`<circle cx="7" cy="7" r="4.5"/><path d="m10.5 10.5 3.5 3.5"/>`),
  split: icon(svg`<rect x="1.5" y="3" width="13" height="10" rx="1"/><path d="M8 3v10"/>`),
  share: icon(svg`<path d="M8 10V2M5 4.5 8 1.5l3 3M3 8v6h10V8"/>`),
  help: icon(svg`<circle cx="8" cy="8" r="6.5"/><path d="M6 6.3c0-2.6 4-2.4 4-.1C10 7.8 8 7.7 8 9.6M8 11.4v.6"/>`),
  theme: icon(svg`<circle cx="8" cy="8" r="6"/><path d="M8 2v12a6 6 0 0 0 0-12Z" fill="currentColor"/>`),
  close: icon(svg`<path d="m4 4 8 8M12 4l-8 8"/>`),
  eye: icon(svg`<path d="M1 8s2.5-4.5 7-4.5S15 8 15 8s-2.5 4.5-7 4.5S1 8 1 8Z"/><circle cx="8" cy="8" r="2"/>`),
  hidden: icon(svg`<path d="M1 8s2.5-4.5 7-4.5S15 8 15 8s-2.5 4.5-7 4.5S1 8 1 8ZM2.5 13.5l11-11"/>`),
  table: icon(svg`<rect x="1.5" y="2.5" width="13" height="11" rx="1"/><path d="M1.5 6h13M1.5 9.5h13M6 6v7.5"/>`),
  lasso: icon(svg`<path d="M4 11c-4-3-2-8.500 4-8.500s7.500 4.500 4 7-7.500 1-7.500 3S6 14.500 7 14"/>`),
  pictures: icon(svg`<rect x="1.500" y="2.500" width="13" height="11" rx="1"/><path d="m2 12 4-5 3 3.500 2-2 3.500 3.500"/><circle cx="11" cy="5.500" r="1"/>`),
  frame: icon(svg`<path d="M2 5.500V2h3.500M10.500 2H14v3.500M14 10.500V14h-3.500M5.500 14H2v-3.500"/>`),
  play: icon(svg`<path d="M4.500 2.500v11l9-5.500Z"/>`),
  pause: icon(svg`<path d="M5 3v10M11 3v10"/>`),
  plus: icon(svg`<path d="M8 2.500v11M2.500 8h11"/>`),
  undo: icon(svg`<path d="M5.500 2.500 2 6l3.500 3.500M2.500 6H10a3.700 3.700 0 0 1 0 7.500H6"/>`),
  redo: icon(svg`<path d="M10.500 2.500 14 6l-3.500 3.500M13.500 6H6a3.700 3.700 0 0 0 0 7.500h4"/>`),
  settings: icon(svg`<path d="M2 4.500h7M12.500 4.500H14M2 11.500h1.500M7 11.500h7"/><circle cx="10.700" cy="4.500" r="1.700"/><circle cx="5.200" cy="11.500" r="1.700"/>`),
  shared: icon(svg`<circle cx="6" cy="8" r="4"/><circle cx="10" cy="8" r="4"/>`),
};
