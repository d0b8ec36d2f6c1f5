// Colours that people with any colour vision can tell apart: Okabe and Ito (2008) first, then
// darker and lighter companions; beyond a dozen classes, hues by the golden angle in three tones.

const CLASSES_LIGHT = ["#0072b2", "#e69f00", "#009e73", "#d55e00", "#56b4e9", "#cc79a7",
  "#e6d800", "#22252b", "#5b3db8", "#782d0f", "#a5d278", "#9600ff"];
const CLASSES_DARK = ["#3d9be0", "#f0ab1c", "#14c294", "#f07433", "#8fd0f7", "#e79ac5",
  "#f5ea4a", "#f4f5f7", "#9b82f0", "#c27a55", "#c6ec9c", "#bd66ff"];

function classColour(code, night) {
  if (code < 0) return night ? "#5a5f6a" : "#b4b8c0";
  const fixed = night ? CLASSES_DARK : CLASSES_LIGHT;
  if (run.names.length <= fixed.length) return fixed[code];
  const hue = (code * 137.508) % 360;
  const light = (night ? [62, 74, 50] : [42, 56, 30])[code % 3];
  return `hsl(${hue.toFixed(1)} 68% ${light}%)`;
}

// Cividis (Nuñez, Anderton and Renslow 2018) in nine steps: even to every eye.
const RAMP = [[0, 34, 78], [18, 53, 112], [59, 73, 108], [87, 93, 109], [112, 113, 115],
  [138, 134, 120], [165, 156, 116], [195, 179, 105], [254, 232, 56]];
const RAMP_STEPS = 48;

/** Colour of t in [0, 1]; the dark end is lifted where the ground is dark. */
function rampColour(t, night) {
  const x = (night ? 0.18 + 0.82 * t : t) * (RAMP.length - 1);
  const i = Math.min(RAMP.length - 2, Math.floor(x));
  const mix = RAMP[i].map((a, c) => Math.round(a + (RAMP[i + 1][c] - a) * (x - i)));
  return `rgb(${mix.join(" ")})`;
}
