package org.bytedeco.openblas.global;

import java.nio.DoubleBuffer;
import org.netlib.blas.Dgemm;
import org.netlib.blas.Dgemv;
import org.netlib.blas.Dsymm;
import org.netlib.blas.Dsymv;
import org.netlib.lapack.Dgesdd;
import org.netlib.lapack.Dgetrf;
import org.netlib.lapack.Dgetrs;
import org.netlib.lapack.Dpotrf;
import org.netlib.lapack.Dpotrs;
import org.netlib.lapack.Dsyevd;
import org.netlib.util.intW;

/**
 * The functions of BLAS and LAPACK that Smile's reducers need, under the name and with the
 * signatures by which Smile calls its native library. Those that are not here fail with a {@link
 * NoSuchMethodError}. Matrices lie by columns; by rows is understood where a transposition does it.
 *
 * <p>Threads: any number.
 */
public final class openblas {
  private static final int BY_COLUMNS = 102;
  private static final int AS_IS = 111;
  private static final int UPPER = 121;
  private static final int LEFT = 141;

  private openblas() {}

  /** {@code y = α·op(A)·x + β·y}. */
  public static void cblas_dgemv(
      int layout,
      int trans,
      int m,
      int n,
      double alpha,
      double[] a,
      int lda,
      double[] x,
      int incx,
      double beta,
      double[] y,
      int incy) {
    gemv(layout, trans, m, n, alpha, a, 0, lda, x, 0, incx, beta, y, 0, incy);
  }

  /** The same on pieces of arrays. */
  public static void cblas_dgemv(
      int layout,
      int trans,
      int m,
      int n,
      double alpha,
      DoubleBuffer a,
      int lda,
      DoubleBuffer x,
      int incx,
      double beta,
      DoubleBuffer y,
      int incy) {
    gemv(
        layout, trans, m, n, alpha, a.array(), at(a), lda, x.array(), at(x), incx, beta, y.array(),
        at(y), incy);
  }

  private static void gemv(
      int layout,
      int trans,
      int m,
      int n,
      double alpha,
      double[] a,
      int ai,
      int lda,
      double[] x,
      int xi,
      int incx,
      double beta,
      double[] y,
      int yi,
      int incy) {
    boolean columns = layout == BY_COLUMNS;
    Dgemv.dgemv(
        (trans == AS_IS) == columns ? "N" : "T",
        columns ? m : n,
        columns ? n : m,
        alpha,
        a,
        ai,
        lda,
        x,
        xi,
        incx,
        beta,
        y,
        yi,
        incy);
  }

  /** {@code y = α·A·x + β·y}, A symmetric. */
  public static void cblas_dsymv(
      int layout,
      int uplo,
      int n,
      double alpha,
      double[] a,
      int lda,
      double[] x,
      int incx,
      double beta,
      double[] y,
      int incy) {
    Dsymv.dsymv(half(layout, uplo), n, alpha, a, 0, lda, x, 0, incx, beta, y, 0, incy);
  }

  /** The same on pieces of arrays. */
  public static void cblas_dsymv(
      int layout,
      int uplo,
      int n,
      double alpha,
      DoubleBuffer a,
      int lda,
      DoubleBuffer x,
      int incx,
      double beta,
      DoubleBuffer y,
      int incy) {
    Dsymv.dsymv(
        half(layout, uplo),
        n,
        alpha,
        a.array(),
        at(a),
        lda,
        x.array(),
        at(x),
        incx,
        beta,
        y.array(),
        at(y),
        incy);
  }

  /** {@code C = α·op(A)·op(B) + β·C}. */
  public static void cblas_dgemm(
      int layout,
      int transA,
      int transB,
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      int lda,
      double[] b,
      int ldb,
      double beta,
      double[] c,
      int ldc) {
    if (layout == BY_COLUMNS) {
      var opA = turned(transA);
      Dgemm.dgemm(opA, turned(transB), m, n, k, alpha, a, 0, lda, b, 0, ldb, beta, c, 0, ldc);
    } else {
      var opB = turned(transB);
      Dgemm.dgemm(opB, turned(transA), n, m, k, alpha, b, 0, ldb, a, 0, lda, beta, c, 0, ldc);
    }
  }

  /** {@code C = α·A·B + β·C} or {@code α·B·A + β·C}, A symmetric. */
  public static void cblas_dsymm(
      int layout,
      int side,
      int uplo,
      int m,
      int n,
      double alpha,
      double[] a,
      int lda,
      double[] b,
      int ldb,
      double beta,
      double[] c,
      int ldc) {
    boolean columns = layout == BY_COLUMNS;
    Dsymm.dsymm(
        (side == LEFT) == columns ? "L" : "R",
        half(layout, uplo),
        columns ? m : n,
        columns ? n : m,
        alpha,
        a,
        0,
        lda,
        b,
        0,
        ldb,
        beta,
        c,
        0,
        ldc);
  }

  /** LU factorisation. */
  public static int LAPACKE_dgetrf(int layout, int m, int n, double[] a, int lda, int[] ipiv) {
    byColumns(layout);
    var info = new intW(0);
    Dgetrf.dgetrf(m, n, a, 0, lda, ipiv, 0, info);
    return info.val;
  }

  /** Solves by an LU factorisation. */
  public static int LAPACKE_dgetrs(
      int layout,
      byte trans,
      int n,
      int nrhs,
      double[] a,
      int lda,
      int[] ipiv,
      double[] b,
      int ldb) {
    byColumns(layout);
    var info = new intW(0);
    Dgetrs.dgetrs(letter(trans), n, nrhs, a, 0, lda, ipiv, 0, b, 0, ldb, info);
    return info.val;
  }

  /** Cholesky factorisation. */
  public static int LAPACKE_dpotrf(int layout, byte uplo, int n, double[] a, int lda) {
    byColumns(layout);
    var info = new intW(0);
    Dpotrf.dpotrf(letter(uplo), n, a, 0, lda, info);
    return info.val;
  }

  /** Solves by a Cholesky factorisation. */
  public static int LAPACKE_dpotrs(
      int layout, byte uplo, int n, int nrhs, double[] a, int lda, double[] b, int ldb) {
    byColumns(layout);
    var info = new intW(0);
    Dpotrs.dpotrs(letter(uplo), n, nrhs, a, 0, lda, b, 0, ldb, info);
    return info.val;
  }

  /** Eigenvalues, rising, and vectors of a symmetric matrix. */
  public static int LAPACKE_dsyevd(
      int layout, byte jobz, byte uplo, int n, double[] a, int lda, double[] w) {
    byColumns(layout);
    var info = new intW(0);
    var work = new double[1];
    var whole = new int[1];
    Dsyevd.dsyevd(letter(jobz), letter(uplo), n, a, 0, lda, w, 0, work, 0, -1, whole, 0, -1, info);
    if (info.val == 0) {
      int size = (int) work[0];
      int wholes = whole[0];
      Dsyevd.dsyevd(
          letter(jobz),
          letter(uplo),
          n,
          a,
          0,
          lda,
          w,
          0,
          new double[size],
          0,
          size,
          new int[wholes],
          0,
          wholes,
          info);
    }
    return info.val;
  }

  /** Singular values, falling, and vectors. */
  public static int LAPACKE_dgesdd(
      int layout,
      byte jobz,
      int m,
      int n,
      double[] a,
      int lda,
      double[] s,
      double[] u,
      int ldu,
      double[] vt,
      int ldvt) {
    byColumns(layout);
    var info = new intW(0);
    var whole = new int[8 * Math.min(m, n)];
    var size = new double[1];
    var work = size;
    for (int lwork = -1; info.val == 0; lwork = work.length) {
      Dgesdd.dgesdd(
          letter(jobz),
          m,
          n,
          a,
          0,
          lda,
          s,
          0,
          u,
          0,
          ldu,
          vt,
          0,
          ldvt,
          work,
          0,
          lwork,
          whole,
          0,
          info);
      if (work != size) {
        break;
      }
      work = new double[(int) size[0]];
    }
    return info.val;
  }

  private static int at(DoubleBuffer x) {
    return x.arrayOffset() + x.position();
  }

  private static String half(int layout, int uplo) {
    return (uplo == UPPER) == (layout == BY_COLUMNS) ? "U" : "L";
  }

  private static String turned(int trans) {
    return trans == AS_IS ? "N" : "T";
  }

  private static String letter(byte b) {
    return String.valueOf((char) b);
  }

  private static void byColumns(int layout) {
    if (layout != BY_COLUMNS) {
      throw new UnsupportedOperationException("only matrices that lie by columns are factorised");
    }
  }
}
