package org.lastlayer.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.problem.LastlayerException;

/** The inside of a zip is as far away as a file can be without another machine. */
class LocalCopiesTest {
  @TempDir Path folder = Path.of("");
  private FileSystem far = FileSystems.getDefault();

  @BeforeEach
  void open() throws IOException {
    far = FileSystems.newFileSystem(folder.resolve("far.zip"), Map.of("create", "true"));
  }

  @AfterEach
  void close() throws IOException {
    far.close();
  }

  @Test
  void aFileOfThisMachineIsItself() {
    var file = folder.resolve("x");
    assertSame(file, LocalCopies.of(file, null));
    assertSame(folder, LocalCopies.folder(folder, null));
  }

  @Test
  void anotherIsCopiedOnceUntilItChanges() throws IOException {
    var file = Files.writeString(far.getPath("/a b.txt"), "one");
    var copy = LocalCopies.of(file, null);
    assertEquals("one", Files.readString(copy));
    assertEquals("a b.txt", copy.getFileName().toString());
    assertEquals(FileSystems.getDefault(), copy.getFileSystem());
    var made = Files.readAttributes(copy, "lastModifiedTime");
    assertEquals(copy, LocalCopies.of(file, null));
    assertEquals(made, Files.readAttributes(copy, "lastModifiedTime"), "copied again");
    Files.writeString(file, "more");
    var other = LocalCopies.of(file, null);
    assertNotEquals(copy, other);
    assertEquals("more", Files.readString(other));
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    assertNotEquals(other, LocalCopies.of(file, null));
  }

  @Test
  void whatBelongsToItLiesBesideIt() throws IOException {
    var model = Files.writeString(far.getPath("/net.onnx"), "model");
    Files.writeString(far.getPath("/net.onnx.data"), "numbers");
    Files.writeString(far.getPath("/other"), "other");
    var copy = LocalCopies.beside(model, name -> name.startsWith("net"), null);
    assertEquals("numbers", Files.readString(copy.resolveSibling("net.onnx.data")));
    assertFalse(Files.exists(copy.resolveSibling("other")));
  }

  @Test
  void aFolderIsCopiedWhole() throws IOException {
    Files.createDirectories(far.getPath("/run/maps"));
    Files.writeString(far.getPath("/run/run.json"), "{}");
    Files.writeString(far.getPath("/run/maps/tsne.npy"), "x");
    var copy = LocalCopies.folder(far.getPath("/run"), null);
    assertEquals("{}", Files.readString(copy.resolve("run.json")));
    assertEquals("x", Files.readString(copy.resolve("maps").resolve("tsne.npy")));
    assertEquals(copy, LocalCopies.folder(far.getPath("/run"), null));
  }

  @Test
  void aMissingFileIsToldOf() {
    var missing = far.getPath("/missing");
    var e = assertThrows(LastlayerException.class, () -> LocalCopies.of(missing, null));
    assertEquals("/missing", e.problems().getFirst().where());
  }

  @Test
  void whatNobodyAskedForGoes() throws IOException {
    var old = Files.createDirectories(folder.resolve("staged/old"));
    Files.writeString(old.resolve("x"), "x");
    var fresh = Files.createDirectories(folder.resolve("staged/fresh"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    LocalCopies.sweep(folder.resolve("staged"), Instant.parse("2021-01-01T00:00:00Z"));
    assertFalse(Files.exists(old));
    assertTrue(Files.exists(fresh));
  }
}
