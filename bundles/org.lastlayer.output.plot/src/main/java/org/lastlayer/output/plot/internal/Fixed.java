package org.lastlayer.output.plot.internal;

/** Numbers in files: two decimals at most, the same in every locale. */
final class Fixed {
  private Fixed() {}

  static String of(double value) {
    long hundredths = Math.round(value * 100.0);
    long part = Math.abs(hundredths % 100);
    var text = (hundredths < 0 ? "-" : "") + Math.abs(hundredths / 100);
    if (part == 0) {
      return text;
    }
    return text + "." + (part % 10 == 0 ? part / 10 : part < 10 ? "0" + part : "" + part);
  }
}
