/** All that is loaded when a GPU is to draw. */
export { GpuRenderer } from './gpu-renderer';
export { trial } from './trial';
