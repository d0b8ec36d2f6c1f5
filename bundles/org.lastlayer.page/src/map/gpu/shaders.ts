/**
 * The shaders: the same sums as camera.ts, tone.ts and stamp.ts. A point goes to where `project` says; its style is a
 * column of the palette, whose alpha tells the layer.
 */
export const POINT_VERTEX = `#version 300 es
precision highp float;
layout(location = 0) in float x;
layout(location = 1) in float y;
layout(location = 2) in float z;
layout(location = 3) in float style;
layout(location = 4) in float fromX;
layout(location = 5) in float fromY;
layout(location = 6) in float fromZ;
uniform vec2 size;
uniform vec3 center, u, v, w;
uniform vec3 lens; // distance (0 = flat), near, depth
uniform float along, radius, layer, fog;
uniform vec3 ground;
uniform sampler2D palette;
out vec4 color;
out float r;
void main() {
  vec4 entry = texelFetch(palette, ivec2(int(style) & 511, 0), 0);
  vec3 d = mix(vec3(fromX, fromY, fromZ), vec3(x, y, z), along) - center;
  float depth = dot(w, d);
  float f = lens.x > 0.0 ? lens.x / (lens.x + depth) : 1.0;
  float far = clamp((depth - lens.y) * lens.z, 0.0, 1.0);
  bool unseen = style > 60000.0 || abs(entry.a - layer) > 0.5 || (lens.x > 0.0 && lens.x + depth < 0.05 * lens.x);
  r = radius * f;
  vec2 at = 2.0 * f * vec2(dot(u, d), dot(v, d)) / size;
  gl_Position = unseen ? vec4(2.0, 2.0, 2.0, 1.0) : vec4(at, far * 1.8 - 0.9, 1.0);
  gl_PointSize = fog < 0.0 ? 1.0 : 2.0 * (r + 2.0);
  float weight = lens.x > 0.0 && fog < 0.0 ? 4.0 - min(3.0, floor(far * 4.0)) : 1.0;
  color = vec4(mix(entry.rgb, ground, lens.x > 0.0 ? abs(fog) * pow(far, 1.5) : 0.0), weight);
}`;

/** Counts: colour sums and count, blended by adding. */
export const COUNT_FRAGMENT = `#version 300 es
precision highp float;
in vec4 color;
in float r;
out vec4 sum;
void main() { sum = vec4(color.rgb * color.a, color.a); }`;

/** Discs with a soft edge and, from 1.7 pixels on, a rim in the background's colour. */
export const DISC_FRAGMENT = `#version 300 es
precision highp float;
in vec4 color;
in float r;
uniform vec3 ground;
out vec4 paint;
void main() {
  float d = length(gl_PointCoord - 0.5) * 2.0 * (r + 2.0);
  float rim = r >= 1.7 ? min(1.2, 0.5 + r * 0.1) : 0.0;
  float fill = (r >= 2.0 ? 0.92 : 0.8) * clamp(r + 0.5 - d, 0.0, 1.0);
  float edge = rim > 0.0 ? 0.7 * clamp(r + rim + 0.5 - d, 0.0, 1.0) * (1.0 - fill) : 0.0;
  if (fill + edge < 0.02) discard;
  paint = vec4(color.rgb * fill + ground * edge, fill + edge);
}`;

export const WHOLE_VERTEX = `#version 300 es
void main() { gl_Position = vec4(vec2(gl_VertexID & 1, gl_VertexID >> 1) * 4.0 - 1.0, 0.0, 1.0); }`;

/** Paints counts by the tone curve. */
export const TONE_FRAGMENT = `#version 300 es
precision highp float;
uniform sampler2D sums;
uniform vec4 curve; // weight, one, full, top
uniform vec4 deep; // colour, how far
out vec4 paint;
void main() {
  vec4 s = texelFetch(sums, ivec2(gl_FragCoord.xy), 0);
  if (s.a <= 0.0) discard;
  float points = s.a / curve.x;
  float l = log2(1.0 + points);
  float a = points < 1.0 ? curve.y * points : curve.y + (1.0 - curve.y) * (l - 1.0) / max(curve.z - 1.0, 0.2);
  float d = deep.a * clamp((l - curve.z) / (curve.w - curve.z), 0.0, 1.0);
  a = clamp(a, 0.0, 1.0);
  paint = vec4(mix(s.rgb / s.a, deep.rgb, d) * a, a);
}`;
