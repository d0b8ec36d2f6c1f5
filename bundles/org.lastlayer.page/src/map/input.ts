import type { Direction } from './pick/picker';

/** What gestures and keys do; places in CSS pixels from the element's corner. */
export interface Gestures {
  drag(dx: number, dy: number, shift: boolean): void;
  zoom(factor: number, x: number, y: number, glide: boolean): void;
  hover(x: number, y: number): void;
  leave(): void;
  click(x: number, y: number, add: boolean): void;
  /** A lasso is drawn (`done` false) or given up (null) or finished. */
  lasso(xy: readonly number[] | null, done: boolean, how: 'replace' | 'add' | 'remove'): void;
  lassoMode(): boolean;
  key(name: 'frame' | 'reset' | 'pick' | 'in' | 'out'): void;
  walk(direction: Direction): void;
  pan(direction: Direction): void;
}

const ARROWS: Record<string, Direction> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };

/** Reads pointers, wheel and keys of an element. */
export class Input {
  private readonly pointers = new Map<number, { x: number; y: number }>();
  private line: number[] | null = null;
  private how: 'replace' | 'add' | 'remove' = 'replace';
  private moved = 0;
  private button = 0;
  private pinched = false;

  constructor(
    private readonly element: HTMLElement,
    private readonly to: Gestures,
  ) {
    element.addEventListener('pointerdown', (e) => this.down(e));
    element.addEventListener('pointermove', (e) => this.move(e));
    element.addEventListener('pointerup', (e) => this.up(e));
    element.addEventListener('pointercancel', (e) => this.up(e, true));
    element.addEventListener('pointerleave', () => this.pointers.size === 0 && to.leave());
    element.addEventListener('contextmenu', (e) => e.preventDefault());
    element.addEventListener('wheel', (e) => this.wheel(e), { passive: false });
    element.addEventListener('dblclick', (e) => to.zoom(e.shiftKey ? 0.5 : 2, ...this.place(e), true));
    element.addEventListener('keydown', (e) => this.key(e));
    element.addEventListener('blur', () => element.removeAttribute('data-pointer'));
  }

  private place(e: MouseEvent): [number, number] {
    const box = this.element.getBoundingClientRect();
    return [e.clientX - box.left, e.clientY - box.top];
  }

  private down(e: PointerEvent): void {
    const [x, y] = this.place(e);
    // a ring around the map is for those who come by keyboard; what a script focuses would get one always
    this.element.toggleAttribute('data-pointer', true);
    this.element.focus({ preventScroll: true });
    this.element.setPointerCapture(e.pointerId);
    this.pointers.set(e.pointerId, { x, y });
    if (this.pointers.size > 1) {
      this.pinched = true;
      this.giveUp();
      return;
    }
    this.pinched = false;
    this.moved = 0;
    this.button = e.button;
    if (e.button === 0 && (e.shiftKey || this.to.lassoMode())) this.line = [x, y];
    this.how = e.altKey ? 'remove' : e.ctrlKey || e.metaKey ? 'add' : 'replace';
  }

  private move(e: PointerEvent): void {
    const [x, y] = this.place(e);
    const was = this.pointers.get(e.pointerId);
    if (!was) return this.to.hover(x, y);
    if (this.pointers.size === 2) return this.pinch(e.pointerId, x, y);
    this.moved += Math.abs(x - was.x) + Math.abs(y - was.y);
    if (this.moved < 4) return;
    if (this.line) {
      this.line.push(x, y);
      this.to.lasso(this.line, false, this.how);
    } else this.to.drag(x - was.x, y - was.y, e.shiftKey || this.button !== 0);
    this.pointers.set(e.pointerId, { x, y });
  }

  private pinch(id: number, x: number, y: number): void {
    const before = [...this.pointers.values()];
    this.pointers.set(id, { x, y });
    const after = [...this.pointers.values()];
    const middle = (p: typeof before) => [(p[0].x + p[1].x) / 2, (p[0].y + p[1].y) / 2];
    const apart = (p: typeof before) => Math.hypot(p[0].x - p[1].x, p[0].y - p[1].y) || 1;
    const [a, b] = [middle(before), middle(after)];
    this.to.drag(b[0] - a[0], b[1] - a[1], true);
    this.to.zoom(apart(after) / apart(before), b[0], b[1], false);
  }

  private up(e: PointerEvent, cancelled = false): void {
    if (!this.pointers.delete(e.pointerId) || this.pinched) return;
    const line = this.line;
    this.line = null;
    if (cancelled) return this.to.lasso(null, false, this.how);
    if (line && this.moved >= 4) return this.to.lasso(line, true, this.how);
    if (this.moved < 4 && e.button === 0) this.to.click(...this.place(e), e.shiftKey || e.ctrlKey || e.metaKey);
  }

  private giveUp(): void {
    if (this.line) this.to.lasso(null, false, this.how);
    this.line = null;
  }

  private wheel(e: WheelEvent): void {
    e.preventDefault();
    const unit = e.deltaMode === 1 ? 16 : e.deltaMode === 2 ? 400 : 1;
    const speed = e.ctrlKey ? 0.01 : 0.0016;
    this.to.zoom(Math.exp(-Math.max(-600, Math.min(600, e.deltaY * unit)) * speed), ...this.place(e), false);
  }

  private key(e: KeyboardEvent): void {
    this.element.removeAttribute('data-pointer');
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const arrow = ARROWS[e.key];
    if (arrow) e.shiftKey ? this.to.pan(arrow) : this.to.walk(arrow);
    else if (e.key === '+' || e.key === '=') this.to.key('in');
    else if (e.key === '-') this.to.key('out');
    else if (e.key === 'f' || e.key === 'F') this.to.key('frame');
    else if (e.key === 'r' || e.key === 'R') this.to.key('reset');
    else if (e.key === 'Enter') this.to.key('pick');
    else if (e.key === 'Escape' && this.line) this.giveUp();
    else return;
    e.preventDefault();
    e.stopPropagation();
  }
}
