package org.lastlayer.hadoop;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract on what speaks S3. */
class S3Test extends FilesContract {
  @BeforeAll
  static void configure() {
    HadoopFiles.configure(S3.settings());
  }

  @AfterAll
  static void forget() {
    HadoopFiles.configure(new Configuration());
  }

  @Override
  Path fresh() throws IOException {
    return Files.createDirectory(S3.root().resolve("test-" + UUID.randomUUID()));
  }

  @Override
  boolean atomic() {
    return false;
  }

  @Test
  void aBucketThatIsNotThereIsMissing() {
    var file = HadoopFiles.path(URI.create("s3a://no-such-bucket/x"));
    assertThrows(NoSuchFileException.class, () -> Files.size(file));
  }
}
