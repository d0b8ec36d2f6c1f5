package org.lastlayer.hadoop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivilegedExceptionAction;
import java.util.UUID;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.security.UserGroupInformation;
import org.junit.jupiter.api.Test;

/** The contract on HDFS, and what only HDFS has. */
class HdfsTest extends FilesContract {
  @Override
  Path fresh() throws IOException {
    return Files.createDirectory(Hdfs.root().resolve("test-" + UUID.randomUUID()));
  }

  @Override
  boolean atomic() {
    return true;
  }

  @Test
  void aPathIsWhatItsTextSays() {
    var text = Hdfs.root() + "a b/ü#1%.gz";
    var path = Hdfs.root().resolve("a b").resolve("ü#1%.gz");
    assertEquals(text, path.toString());
    assertEquals(path, Hdfs.root().resolve(text));
    assertEquals("../c", path.relativize(Hdfs.root().resolve("a b/c")).toString());
    assertEquals(Hdfs.root().resolve("c"), path.resolve("../../c").normalize());
    assertTrue(path.startsWith(Hdfs.root()));
    assertFalse(path.startsWith(Path.of("/")));
    assertEquals(path, Path.of(path.toUri()));
  }

  @Test
  void whatOneHasNoRightsToIsRefused() throws Exception {
    var folder = fresh();
    var secret = Files.writeString(folder.resolve("secret"), "x");
    var hadoop = Hdfs.cluster().getFileSystem();
    hadoop.setPermission(
        new org.apache.hadoop.fs.Path(secret.toUri()), new FsPermission((short) 0600));
    hadoop.setPermission(
        new org.apache.hadoop.fs.Path(folder.toUri()), new FsPermission((short) 0755));
    UserGroupInformation.createUserForTesting("somebody", new String[] {"others"})
        .doAs(
            (PrivilegedExceptionAction<Void>)
                () -> {
                  assertThrows(AccessDeniedException.class, () -> Files.readString(secret));
                  assertFalse(Files.isReadable(secret));
                  assertFalse(Files.isWritable(folder));
                  assertTrue(Files.exists(secret));
                  assertThrows(
                      AccessDeniedException.class,
                      () -> Files.writeString(folder.resolve("new"), "x"));
                  assertThrows(
                      AccessDeniedException.class,
                      () -> Files.createDirectory(folder.resolve("new")));
                  return null;
                });
  }
}
