package org.lastlayer.hadoop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What our readers and writers ask of files, wherever they lie. */
abstract class FilesContract {
  private Path root = Path.of("");

  /** An empty folder, new for each test. */
  abstract Path fresh() throws IOException;

  /** Whether a name is changed in one step. */
  abstract boolean atomic();

  @BeforeEach
  void begin() throws IOException {
    root = fresh();
  }

  private static byte[] noise(int size) {
    var bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    var file = root.resolve("a.bin");
    var bytes = noise(3_000_001);
    Files.write(file, bytes);
    assertArrayEquals(bytes, Files.readAllBytes(file));
    assertEquals(bytes.length, Files.size(file));
    assertTrue(Files.isRegularFile(file));
    assertFalse(Files.isDirectory(file));
    assertTrue(Files.isDirectory(root));
    assertTrue(Files.isReadable(file));
    long age = System.currentTimeMillis() - Files.getLastModifiedTime(file).toMillis();
    assertTrue(Math.abs(age) < 3_600_000, "an hour off: " + age);
  }

  @Test
  void aLargeFileIsReadFromAnyPlace() throws IOException {
    var file = root.resolve("large.bin");
    var bytes = noise(20 << 20);
    try (var out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      out.write(bytes);
    }
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      assertEquals(bytes.length, channel.size());
      for (int at : new int[] {bytes.length - 1, 0, 1 << 20, (1 << 20) - 1, 7, 19 << 20}) {
        var some = ByteBuffer.allocate(Math.min(5000, bytes.length - at));
        while (some.hasRemaining() && channel.read(some, at + some.position()) >= 0) {}
        assertArrayEquals(
            java.util.Arrays.copyOfRange(bytes, at, at + some.capacity()), some.array());
        var again = ByteBuffer.allocateDirect(some.capacity());
        channel.position(at);
        while (again.hasRemaining() && channel.read(again) >= 0) {}
        assertEquals(some.flip(), again.flip());
        assertEquals(at + again.limit(), channel.position());
      }
      assertEquals(-1, channel.read(ByteBuffer.allocate(1), bytes.length));
      channel.position(bytes.length + 5L);
      assertEquals(-1, channel.read(ByteBuffer.allocate(1)));
    }
  }

  @Test
  void aChannelWritesOnward() throws IOException {
    var file = root.resolve("channel.bin");
    var bytes = noise(200_000);
    try (var channel =
        Files.newByteChannel(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int at = 0; at < bytes.length; at += 33_333) {
        channel.write(ByteBuffer.wrap(bytes, at, Math.min(33_333, bytes.length - at)));
      }
      assertEquals(bytes.length, channel.position());
    }
    assertArrayEquals(bytes, Files.readAllBytes(file));
    assertThrows(
        FileAlreadyExistsException.class,
        () -> Files.write(file, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    Files.write(file, new byte[] {1});
    assertArrayEquals(new byte[] {1}, Files.readAllBytes(file));
    assertThrows(
        NoSuchFileException.class,
        () -> Files.write(root.resolve("not"), bytes, StandardOpenOption.WRITE));
  }

  @Test
  void compressedTextIsReadByStreams() throws IOException {
    var file = root.resolve("words.txt.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("eins\nzwei\n".repeat(50_000).getBytes(UTF_8));
    }
    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
      assertEquals(100_000, new String(in.readAllBytes(), UTF_8).lines().count());
    }
    Files.writeString(root.resolve("ü.txt"), "größer\n");
    assertEquals(List.of("größer"), Files.readAllLines(root.resolve("ü.txt")));
  }

  @Test
  void oddNamesStayWhatTheyAre() throws IOException {
    var names =
        List.of(
            "a b.txt",
            "äöü ß.txt",
            "#1.txt",
            "100%.txt",
            "a%20b.txt",
            "q?x=1&y.txt",
            "[x].txt",
            "+.txt",
            "日本.txt");
    var folder = Files.createDirectory(root.resolve("odd names #1"));
    for (var name : names) {
      Files.writeString(folder.resolve(name), name);
    }
    try (var all = Files.list(folder)) {
      assertEquals(
          new TreeSet<>(names),
          new TreeSet<>(all.map(p -> String.valueOf(p.getFileName())).toList()));
    }
    for (var name : names) {
      var file = folder.resolve(name);
      assertEquals(name, Files.readString(file));
      var again = Path.of(URI.create(file.toUri().toASCIIString()));
      assertEquals(file, again);
      assertEquals(name, Files.readString(again));
      assertEquals(file, folder.resolve(file.toString()), "by its own text");
    }
  }

  @Test
  void manyEntriesAreListedOnce() throws IOException {
    var folder = Files.createDirectory(root.resolve("many"));
    int n = 130;
    for (int i = 0; i < n; i++) {
      Files.createFile(folder.resolve("f" + i + (i % 2 == 0 ? ".png" : ".txt")));
    }
    var seen = new ArrayList<String>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      all.forEach(p -> seen.add(p.toString()));
    }
    assertEquals(n, seen.size());
    assertEquals(n, new TreeSet<>(seen).size());
    int images = 0;
    try (var some = Files.newDirectoryStream(folder, "*.png")) {
      for (var image : some) {
        assertEquals(0, Files.size(image));
        images++;
      }
    }
    assertEquals((n + 1) / 2, images);
  }

  @Test
  void foldersAreWalkedWithLinksFollowed() throws IOException {
    Files.createDirectories(root.resolve("x/y/z"));
    Files.writeString(root.resolve("x/1"), "1");
    Files.writeString(root.resolve("x/y/2"), "2");
    Files.writeString(root.resolve("x/y/z/3"), "3");
    var seen = new TreeSet<String>();
    Files.walkFileTree(
        root,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            seen.add(root.relativize(file) + ":" + attributes.size());
            return FileVisitResult.CONTINUE;
          }
        });
    assertEquals(new TreeSet<>(List.of("x/1:1", "x/y/2:1", "x/y/z/3:1")), seen);
  }

  @Test
  void whatIsMissingIsSaidToBeMissing() throws IOException {
    var not = root.resolve("no such file");
    assertFalse(Files.exists(not));
    assertTrue(Files.notExists(not));
    assertThrows(NoSuchFileException.class, () -> Files.size(not));
    assertThrows(NoSuchFileException.class, () -> Files.newInputStream(not).close());
    assertThrows(NoSuchFileException.class, () -> Files.newByteChannel(not).close());
    assertThrows(NoSuchFileException.class, () -> Files.newDirectoryStream(not).close());
    assertThrows(NoSuchFileException.class, () -> Files.delete(not));
    assertFalse(Files.deleteIfExists(not));
    assertThrows(NoSuchFileException.class, () -> Files.move(not, root.resolve("to")));
    assertThrows(NoSuchFileException.class, () -> not.toRealPath());
    Files.writeString(root.resolve("file"), "x");
    assertThrows(
        NotDirectoryException.class, () -> Files.newDirectoryStream(root.resolve("file")).close());
  }

  @Test
  void foldersAreMadeAndDeleted() throws IOException {
    var folder = Files.createDirectories(root.resolve("a/b/c"));
    assertTrue(Files.isDirectory(folder));
    assertEquals(folder, Files.createDirectories(folder));
    assertThrows(FileAlreadyExistsException.class, () -> Files.createDirectory(folder));
    Files.writeString(folder.resolve("x"), "x");
    assertThrows(DirectoryNotEmptyException.class, () -> Files.delete(folder));
    Files.delete(folder.resolve("x"));
    Files.delete(folder);
    assertFalse(Files.exists(folder));
    if (atomic()) { // a store of objects needs no folder
      assertThrows(
          NoSuchFileException.class, () -> Files.writeString(root.resolve("not/there/x"), "x"));
    }
  }

  @Test
  void aFileIsCopiedFromAndToADisk() throws IOException {
    var here = Files.createTempDirectory("contract");
    var bytes = noise(100_000);
    Files.write(here.resolve("x"), bytes);
    Files.copy(here.resolve("x"), root.resolve("x"));
    Files.copy(root.resolve("x"), root.resolve("y"));
    Files.copy(root.resolve("y"), here.resolve("y"));
    assertArrayEquals(bytes, Files.readAllBytes(here.resolve("y")));
    assertThrows(
        FileAlreadyExistsException.class, () -> Files.copy(root.resolve("x"), root.resolve("y")));
    Files.writeString(root.resolve("z"), "z");
    Files.copy(root.resolve("z"), root.resolve("y"), StandardCopyOption.REPLACE_EXISTING);
    assertEquals("z", Files.readString(root.resolve("y")));
  }

  @Test
  void aFileIsRenamedOntoNothingAndOntoAnother() throws IOException {
    var a = Files.writeString(root.resolve("a"), "a");
    var b = root.resolve("b");
    Files.move(a, b);
    assertFalse(Files.exists(a));
    assertEquals("a", Files.readString(b));
    var c = Files.writeString(root.resolve("c"), "c");
    assertThrows(FileAlreadyExistsException.class, () -> Files.move(c, b));
    assertEquals("a", Files.readString(b));
    assertEquals("c", Files.readString(c));
    Files.move(c, b, StandardCopyOption.REPLACE_EXISTING);
    assertEquals("c", Files.readString(b));
    assertFalse(Files.exists(c));
  }

  @Test
  void aFolderIsRenamedAndNeverIntoOneOfThatName() throws IOException {
    var old = Files.createDirectory(root.resolve("old"));
    Files.writeString(old.resolve("1"), "1");
    var fresh = Files.createDirectories(root.resolve("fresh/in"));
    Files.writeString(fresh.resolve("2"), "2");
    var from = root.resolve("fresh");
    assertThrows(FileAlreadyExistsException.class, () -> Files.move(from, old));
    assertEquals("1", Files.readString(old.resolve("1")));
    assertThrows(
        DirectoryNotEmptyException.class,
        () -> Files.move(from, old, StandardCopyOption.REPLACE_EXISTING));
    assertEquals("2", Files.readString(fresh.resolve("2")));
    var free = root.resolve("free");
    if (atomic()) {
      Files.move(from, free, StandardCopyOption.ATOMIC_MOVE);
    } else {
      assertThrows(
          java.nio.file.AtomicMoveNotSupportedException.class,
          () -> Files.move(from, free, StandardCopyOption.ATOMIC_MOVE));
      Files.move(from, free);
    }
    assertFalse(Files.exists(from));
    assertEquals("2", Files.readString(free.resolve("in").resolve("2")));
  }

  @Test
  void temporaryFilesAreMade() throws IOException {
    var file = Files.createTempFile(root, "part", ".tmp");
    assertEquals(0, Files.size(file));
    assertEquals(root, file.getParent());
  }
}
