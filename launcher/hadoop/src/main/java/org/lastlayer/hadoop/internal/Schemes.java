package org.lastlayer.hadoop.internal;

/**
 * A provider for each scheme, as {@code META-INF/services} wants them. Whether Hadoop has an
 * implementation is found out when a file is asked for: {@code hdfs} and {@code viewfs} come with
 * its client, the others with jars of their own.
 */
public final class Schemes {
  private Schemes() {}

  /** HDFS. */
  public static final class Hdfs extends HadoopFileSystemProvider {
    /** Made by the service loader. */
    public Hdfs() {
      super("hdfs", true);
    }
  }

  /** HDFS over HTTP. */
  public static final class WebHdfs extends HadoopFileSystemProvider {
    /** Made by the service loader. */
    public WebHdfs() {
      super("webhdfs", true);
    }
  }

  /** HDFS over HTTPS. */
  public static final class SwebHdfs extends HadoopFileSystemProvider {
    /** Made by the service loader. */
    public SwebHdfs() {
      super("swebhdfs", true);
    }
  }

  /** Mounts of several. */
  public static final class ViewFs extends HadoopFileSystemProvider {
    /** Made by the service loader. */
    public ViewFs() {
      super("viewfs", true);
    }
  }

  /** Apache Ozone. */
  public static final class Ofs extends HadoopFileSystemProvider {
    /** Made by the service loader. */
    public Ofs() {
      super("ofs", true);
    }
  }

  /** S3 and what speaks its language. */
  public static final class S3a extends HadoopFileSystemProvider {
    /** Made by the service loader. */
    public S3a() {
      super("s3a", false);
    }
  }

  /** Azure. */
  public static final class Abfs extends HadoopFileSystemProvider {
    /** Made by the service loader. */
    public Abfs() {
      super("abfs", false);
    }
  }

  /** Azure over TLS. */
  public static final class Abfss extends HadoopFileSystemProvider {
    /** Made by the service loader. */
    public Abfss() {
      super("abfss", false);
    }
  }

  /** Google's. */
  public static final class Gs extends HadoopFileSystemProvider {
    /** Made by the service loader. */
    public Gs() {
      super("gs", false);
    }
  }
}
