package org.lastlayer.hadoop;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.apache.hadoop.conf.Configuration;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.TransientApiMetadata;

/** A server in this process that speaks S3 and keeps objects in memory, one for all tests. */
final class S3 {
  private static final String BUCKET = "bucket";
  private static final String NAME = "name";
  private static final String SECRET = "secret";

  private static final S3Proxy SERVER = start();

  private S3() {}

  private static S3Proxy start() {
    // Named by its class: looking it up by its id would load clouds that are not here. Not the
    // proxy's own store in memory, which has folders: there a key that ends before a slash is
    // found.
    var store =
        ContextBuilder.newBuilder(new TransientApiMetadata())
            .credentials(NAME, SECRET)
            .build(BlobStoreContext.class)
            .getBlobStore();
    store.createContainerInLocation(null, BUCKET);
    var server =
        S3Proxy.builder()
            .blobStore(store)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, NAME, SECRET)
            .build();
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    while (!server.getState().equals("STARTED")) {
      LockSupport.parkNanos(10_000_000);
    }
    return server;
  }

  static Configuration settings() {
    var settings = new Configuration();
    settings.set("fs.s3a.endpoint", "http://127.0.0.1:" + SERVER.getPort());
    settings.set("fs.s3a.endpoint.region", "us-east-1");
    settings.set("fs.s3a.access.key", NAME);
    settings.set("fs.s3a.secret.key", SECRET);
    settings.setBoolean("fs.s3a.path.style.access", true);
    settings.setBoolean("fs.s3a.connection.ssl.enabled", false);
    // the proxy does not know the checksums that come with such requests
    settings.setBoolean("fs.s3a.multiobjectdelete.enable", false);
    return settings;
  }

  static Path root() {
    return HadoopFiles.path(URI.create("s3a://" + BUCKET + "/"));
  }
}
