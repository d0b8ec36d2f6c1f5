import type { View } from '../camera';
import { canvasOf } from '../color';
import { Cloud } from '../raster/cloud';
import { PIXEL } from '../raster/raster';
import type { FrameRequest, FrameSaid } from '../raster/request';
import { DEEPEST, curveOf } from '../raster/tone';
import type { PointRenderer } from '../renderer';
import type { Styles } from '../style';
import type { Points } from '../types';
import { Exposure } from './exposure';
import { link, rendererName, type Program } from './program';
import { COUNT_FRAGMENT, DISC_FRAGMENT, POINT_VERTEX, TONE_FRAGMENT, WHOLE_VERTEX } from './shaders';
import { Sums } from './sums';

type Three = [number, number, number];

/**
 * Draws with WebGL 2. Points lie in buffers of the GPU, one for each coordinate, so that a map is sent as it comes; a
 * glide needs the old and the new ones and a number. Points of less than a pixel are counted in a texture of floats and
 * painted by the tone curve; larger ones are discs, in space with a depth buffer.
 */
export class GpuRenderer implements PointRenderer {
  readonly kind = 'gpu';
  readonly canvas = canvasOf(1, 1);
  readonly name: string;
  private readonly gl: WebGL2RenderingContext;
  private readonly counting: Program;
  private readonly discs: Program;
  private readonly toning: Program;
  private readonly buffers: WebGLBuffer[];
  private readonly palette: WebGLTexture;
  private readonly sums: Sums;
  private readonly cloud = new Cloud();
  private readonly exposure = new Exposure();
  /** Points drawn in a millisecond, by experience. */
  private pace = 1e5;
  private gone = false;

  /** Throws if there is no WebGL 2 or it lacks float targets. `lost` is called when the GPU goes away. */
  constructor(lost: () => void) {
    const options: WebGLContextAttributes = { alpha: false, antialias: false, powerPreference: 'high-performance' };
    const gl = this.canvas.getContext('webgl2', options) as WebGL2RenderingContext | null;
    if (!gl) throw new Error('This browser has no WebGL 2.');
    this.gl = gl;
    this.name = rendererName(gl);
    this.sums = new Sums(gl);
    this.counting = link(gl, POINT_VERTEX, COUNT_FRAGMENT);
    this.discs = link(gl, POINT_VERTEX, DISC_FRAGMENT);
    this.toning = link(gl, WHOLE_VERTEX, TONE_FRAGMENT);
    this.buffers = Array.from({ length: 7 }, () => gl.createBuffer());
    this.palette = gl.createTexture();
    this.canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault();
      if (!this.gone) lost();
    });
  }

  place(points: Points, glide: boolean, along: number): void {
    const { gl, cloud } = this;
    const from = glide ? cloud.where(along) : null;
    cloud.place(points, glide, along);
    [points.x, points.y, points.z].forEach((axis, k) => {
      this.upload(k, axis);
      this.upload(4 + k, from ? from[k] : null);
    });
    gl.vertexAttrib1f(2, 0);
  }

  style(styles: Styles): void {
    const { gl } = this;
    this.cloud.styles = styles;
    gl.bindBuffer(gl.ARRAY_BUFFER, this.buffers[3]);
    gl.bufferData(gl.ARRAY_BUFFER, styles.of, gl.STATIC_DRAW);
    gl.vertexAttribPointer(3, 1, gl.UNSIGNED_SHORT, false, 0, 0);
    gl.enableVertexAttribArray(3);
    const bytes = new Uint8Array(styles.colors.slice().buffer);
    styles.below.forEach((below, s) => (bytes[4 * s + 3] = below ? 0 : 255));
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, this.palette);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, styles.colors.length, 1, 0, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
  }

  draw(request: FrameRequest): Promise<FrameSaid | null> {
    const start = performance.now();
    const { gl, canvas, cloud } = this;
    const { width, height } = request.view;
    if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
    const n = Math.min(cloud.n, Math.max(20_000, Math.round(request.budget * this.pace)));
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.viewport(0, 0, width, height);
    gl.clearColor(...three(request.background), 1);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    gl.enable(gl.BLEND);
    if (request.radius < PIXEL) this.counts(request, n);
    else this.blended(request, n);
    // Waits for the GPU: only so is known what a frame costs, and how many points fit while the map moves.
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
    const milliseconds = performance.now() - start;
    if (n > 0) this.pace = 0.7 * this.pace + 0.3 * Math.min(1e6, n / Math.max(milliseconds, 0.5));
    return Promise.resolve({ drawn: n, complete: n === cloud.n, milliseconds });
  }

  show(): boolean {
    return false;
  }

  cancel(): void {}

  dispose(): void {
    this.gone = true;
    this.gl.getExtension('WEBGL_lose_context')?.loseContext();
    this.canvas.remove();
  }

  private counts(request: FrameRequest, n: number): void {
    const { gl, cloud, sums } = this;
    const { width, height, flat } = request.view;
    const layers = cloud.styles.layered ? [0, 1] : [1, 0];
    const dense = this.exposure.dense(cloud, request);
    for (const layer of layers) {
      sums.open(width, height);
      gl.blendFunc(gl.ONE, gl.ONE);
      this.points(this.counting, request, layer, -0.5, n);
      gl.bindFramebuffer(gl.FRAMEBUFFER, null);
      gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
      const share = n / Math.max(cloud.n, 1);
      const curve = curveOf((flat ? 1 : 2.5) * share, dense[cloud.styles.layered ? layer : 0] * share);
      const { program, at } = this.toning;
      gl.useProgram(program);
      gl.uniform1i(at('sums'), 1);
      gl.uniform4f(at('curve'), curve.weight, curve.one, curve.full, curve.top);
      gl.uniform4f(at('deep'), ...three(request.deep), cloud.styles.layered && layer === 0 ? 0 : DEEPEST);
      gl.drawArrays(gl.TRIANGLES, 0, 3);
    }
  }

  private blended(request: FrameRequest, n: number): void {
    const { gl } = this;
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    for (const layer of [0, 1]) {
      if (!request.view.flat) gl.enable(gl.DEPTH_TEST);
      gl.clear(gl.DEPTH_BUFFER_BIT);
      gl.depthFunc(gl.LEQUAL);
      this.points(this.discs, request, layer, 0.62, n);
      gl.disable(gl.DEPTH_TEST);
    }
  }

  private points({ program, at }: Program, request: FrameRequest, layer: number, fog: number, n: number): void {
    const { gl } = this;
    const view: View = request.view;
    gl.useProgram(program);
    gl.uniform1i(at('palette'), 0);
    gl.uniform2f(at('size'), view.width, view.height);
    gl.uniform3f(at('center'), view.cx, view.cy, view.cz);
    gl.uniform3f(at('u'), view.ux, 0, view.uz);
    gl.uniform3f(at('v'), view.vx, view.vy, view.vz);
    gl.uniform3f(at('w'), view.wx, view.wy, view.wz);
    gl.uniform3f(at('lens'), view.flat ? 0 : view.distance, view.near, view.depth);
    gl.uniform1f(at('along'), request.along);
    gl.uniform1f(at('radius'), request.radius);
    gl.uniform1f(at('layer'), layer);
    gl.uniform1f(at('fog'), fog);
    gl.uniform3f(at('ground'), ...three(request.background));
    gl.drawArrays(gl.POINTS, 0, n);
  }

  private upload(k: number, axis: Float32Array | null): void {
    const { gl } = this;
    if (!axis) {
      gl.disableVertexAttribArray(k);
      gl.vertexAttrib1f(k, 0);
      return;
    }
    gl.bindBuffer(gl.ARRAY_BUFFER, this.buffers[k]);
    gl.bufferData(gl.ARRAY_BUFFER, axis, gl.STATIC_DRAW);
    gl.vertexAttribPointer(k, 1, gl.FLOAT, false, 0, 0);
    gl.enableVertexAttribArray(k);
  }
}

function three(color: number): Three {
  return [(color & 255) / 255, ((color >>> 8) & 255) / 255, ((color >>> 16) & 255) / 255];
}
