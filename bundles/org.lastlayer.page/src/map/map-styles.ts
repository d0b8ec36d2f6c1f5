import { css } from 'lit';

export const mapStyles = css`
  :host {
    display: block;
    position: relative;
    overflow: hidden;
    min-width: 0;
    min-height: 0;
    touch-action: none;
    user-select: none;
    -webkit-user-select: none;
    outline: none;
    cursor: default;
    contain: strict;
    background: var(--ll-map-background, Canvas);
  }
  :host([mode='lasso']) {
    cursor: crosshair;
  }
  canvas {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    display: block;
    pointer-events: none;
  }
  canvas[hidden] {
    display: none;
  }
  :host(:focus-visible:not([data-pointer]))::after {
    content: '';
    position: absolute;
    inset: 0;
    border: 3px solid var(--ll-map-focus, Highlight);
    pointer-events: none;
  }
  .probe {
    position: absolute;
    visibility: hidden;
    transition: color 1ms;
  }
  .background {
    color: var(--ll-map-background, Canvas);
  }
  .text {
    color: var(--ll-map-text, CanvasText);
  }
  .dim {
    color: var(--ll-map-dim, color-mix(in srgb, var(--ll-map-background, Canvas) 86%, var(--ll-map-text, CanvasText)));
  }
  .accent {
    color: var(--ll-map-accent, #0072b2);
  }
  @media (forced-colors: active) {
    :host {
      forced-color-adjust: none;
      background: Canvas;
    }
    .background {
      color: Canvas;
    }
    .text {
      color: CanvasText;
    }
    .dim {
      color: color-mix(in srgb, Canvas 72%, CanvasText);
    }
    .accent {
      color: Highlight;
    }
  }
`;
