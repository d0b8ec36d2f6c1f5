package org.bytedeco.arpackng.global;

import java.nio.charset.StandardCharsets;
import org.lastlayer.lib.smile.Smile;
import org.netlib.arpack.Dsaupd;
import org.netlib.arpack.Dseupd;
import org.netlib.util.doubleW;
import org.netlib.util.intW;

/**
 * The functions of ARPACK for symmetric matrices, under the name and with the signatures by which
 * Smile calls its native library. Those that are not here fail with a {@link NoSuchMethodError}.
 *
 * <p>Threads: one at a time, {@link Smile} sees to it.
 */
public final class arpack {
  private arpack() {}

  /** One step of the Lanczos iteration; the caller multiplies by its matrix between steps. */
  public static void dsaupd_c(
      int[] ido,
      byte[] bmat,
      int n,
      byte[] which,
      int nev,
      double tol,
      double[] resid,
      int ncv,
      double[] v,
      int ldv,
      int[] iparam,
      int[] ipntr,
      double[] workd,
      double[] workl,
      int lworkl,
      int[] info) {
    Smile.check();
    var step = new intW(ido[0]);
    var found = new intW(info[0]);
    Dsaupd.dsaupd(
        step,
        text(bmat),
        n,
        text(which),
        nev,
        new doubleW(tol),
        resid,
        0,
        ncv,
        v,
        0,
        ldv,
        iparam,
        0,
        ipntr,
        0,
        workd,
        0,
        workl,
        0,
        lworkl,
        found);
    ido[0] = step.val;
    info[0] = found.val;
  }

  /** The eigenvalues and vectors that the iteration found. */
  public static void dseupd_c(
      int rvec,
      byte[] howmny,
      int[] select,
      double[] d,
      double[] z,
      int ldz,
      double sigma,
      byte[] bmat,
      int n,
      byte[] which,
      int nev,
      double tol,
      double[] resid,
      int ncv,
      double[] v,
      int ldv,
      int[] iparam,
      int[] ipntr,
      double[] workd,
      double[] workl,
      int lworkl,
      int[] info) {
    var found = new intW(info[0]);
    Dseupd.dseupd(
        rvec != 0,
        text(howmny),
        new boolean[select.length],
        0,
        d,
        0,
        z,
        0,
        ldz,
        sigma,
        text(bmat),
        n,
        text(which),
        new intW(nev),
        tol,
        resid,
        0,
        ncv,
        v,
        0,
        ldv,
        iparam,
        0,
        ipntr,
        0,
        workd,
        0,
        workl,
        0,
        lworkl,
        found);
    info[0] = found.val;
  }

  private static String text(byte[] letters) {
    return new String(letters, StandardCharsets.US_ASCII);
  }
}
