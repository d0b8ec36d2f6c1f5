/**
 * Colours of classes: those of Okabe and Ito (2008), which people with any colour vision can tell apart, then companions
 * chosen to keep that; beyond a dozen classes hues by the golden angle in three tones. The same as on plots.
 */
const FIXED = [
  '#0072b2', '#e69f00', '#009e73', '#d55e00', '#56b4e9', '#cc79a7',
  '#e6d800', '#22252b', '#5b3db8', '#782d0f', '#a5d278', '#9600ff',
];
/** On a dark ground the dark ones are replaced by light ones of the same kind. */
const ON_DARK: Record<string, string> = {
  '#0072b2': '#3d9be0', '#22252b': '#f2f2ee', '#5b3db8': '#9a86f0', '#782d0f': '#b5653a', '#9600ff': '#c46bff',
};
const GOLDEN_ANGLE = 137.508;
const TONES = { light: [42, 56, 30], dark: [60, 72, 48] };
const NONE = { light: '#b4b8c0', dark: '#5a5f68' };

export type Theme = 'light' | 'dark';

export function noneColor(theme: Theme): string {
  return NONE[theme];
}

export function classColor(code: number, classes: number, theme: Theme): string {
  if (classes <= FIXED.length) {
    const fixed = FIXED[code];
    return theme === 'dark' ? (ON_DARK[fixed] ?? fixed) : fixed;
  }
  const tones = TONES[theme];
  return `hsl(${((code * GOLDEN_ANGLE) % 360).toFixed(1)} 68% ${tones[code % tones.length]}%)`;
}

/** Support points of cividis (Nuñez et al. 2018): even steps in lightness, seen alike with red-green deficiency. */
const CIVIDIS = [
  [0, 34, 78], [18, 53, 112], [59, 73, 108], [87, 93, 109], [112, 113, 115],
  [138, 134, 120], [165, 156, 116], [195, 179, 105], [225, 204, 85], [254, 232, 56],
];
/** Blue to orange by way of grey, of equal lightness on both sides. */
const DIVERGING = {
  light: [[5, 63, 130], [37, 110, 178], [104, 163, 213], [176, 206, 230], [222, 222, 222], [242, 199, 155], [230, 150, 75], [194, 100, 20], [127, 55, 5]],
  dark: [[130, 195, 255], [85, 155, 225], [58, 112, 175], [52, 80, 118], [70, 72, 76], [120, 82, 48], [176, 108, 42], [226, 142, 50], [255, 190, 110]],
};

export const STEPS = 64;

function blend(stops: readonly (readonly number[])[], t: number): string {
  const at = t * (stops.length - 1);
  const i = Math.min(Math.floor(at), stops.length - 2);
  const mix = stops[i].map((v, c) => Math.round(v + (stops[i + 1][c] - v) * (at - i)));
  return `rgb(${mix.join(' ')})`;
}

/** Colours of numbers from small to large. On a light ground cividis stops short of its palest yellow. */
export function ramp(diverging: boolean, theme: Theme): string[] {
  const stops = diverging ? DIVERGING[theme] : CIVIDIS;
  const [from, to] = diverging ? [0, 1] : theme === 'light' ? [0, 0.94] : [0.14, 1];
  return Array.from({ length: STEPS }, (_, i) => blend(stops, from + ((to - from) * i) / (STEPS - 1)));
}
