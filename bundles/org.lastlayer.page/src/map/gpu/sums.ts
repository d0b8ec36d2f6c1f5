/** A texture of floats that colours and counts are added up in: 32 bits where the GPU can blend them, else 16. */
export class Sums {
  private readonly frame: WebGLFramebuffer;
  private readonly texture: WebGLTexture;
  private readonly whole: boolean;
  private width = 0;
  private height = 0;

  constructor(private readonly gl: WebGL2RenderingContext) {
    if (!gl.getExtension('EXT_color_buffer_float')) throw new Error('This GPU cannot draw into floats.');
    this.whole = gl.getExtension('EXT_float_blend') !== null;
    this.frame = gl.createFramebuffer();
    this.texture = gl.createTexture();
  }

  /** Makes it the target, empty, of the given size. */
  open(width: number, height: number): void {
    const { gl } = this;
    gl.activeTexture(gl.TEXTURE1);
    gl.bindTexture(gl.TEXTURE_2D, this.texture);
    if (width !== this.width || height !== this.height) {
      [this.width, this.height] = [width, height];
      const [inside, type] = this.whole ? [gl.RGBA32F, gl.FLOAT] : [gl.RGBA16F, gl.HALF_FLOAT];
      gl.texImage2D(gl.TEXTURE_2D, 0, inside, width, height, 0, gl.RGBA, type, null);
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
    }
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.frame);
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, this.texture, 0);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
  }
}
