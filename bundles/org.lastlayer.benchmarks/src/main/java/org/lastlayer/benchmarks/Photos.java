package org.lastlayer.benchmarks;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import org.lastlayer.api.matrix.Digest;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.Media;

/** JPEG files in memory, so that no disk is measured. Threads: any number. */
final class Photos implements DataSource {
  private static final float QUALITY = 0.85f;

  private final List<byte[]> files;

  private Photos(List<byte[]> files) {
    this.files = List.copyOf(files);
  }

  /** Those below a folder, in the order of their names. */
  static Photos below(Path folder) throws IOException {
    try (var found = Files.walk(folder)) {
      var files = new ArrayList<byte[]>();
      for (var file : found.filter(Photos::isJpeg).sorted().toList()) {
        files.add(Files.readAllBytes(file));
      }
      return new Photos(files);
    }
  }

  private static boolean isJpeg(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".jpg");
  }

  /** Larger photos: these, each drawn at its own size, side by side until the picture is full. */
  Photos mosaics(int width, int height, int count) throws IOException {
    var made = new ArrayList<byte[]>();
    int next = 0;
    for (int i = 0; i < count; i++) {
      var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
      Graphics2D canvas = picture.createGraphics();
      for (int y = 0; y < height; y += 240) {
        for (int x = 0; x < width; x += 240) {
          var tile = tile(next++ % files.size());
          if (tile != null) {
            canvas.drawImage(tile, x, y, null);
          }
        }
      }
      canvas.dispose();
      made.add(jpeg(picture));
    }
    return new Photos(made);
  }

  private BufferedImage tile(int i) {
    try {
      return ImageIO.read(new ByteArrayInputStream(files.get(i)));
    } catch (IOException e) {
      return new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    }
  }

  private static byte[] jpeg(BufferedImage picture) throws IOException {
    var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var parameters = writer.getDefaultWriteParam();
    parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    parameters.setCompressionQuality(QUALITY);
    var out = new ByteArrayOutputStream();
    try (var stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(picture, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  /** The first few. */
  Photos first(int count) {
    return new Photos(files.subList(0, Math.min(count, files.size())));
  }

  byte[] file(int i) {
    return files.get(i);
  }

  @Override
  public void open(RunContext run) {}

  @Override
  public int size() {
    return files.size();
  }

  @Override
  public Item item(int i) {
    return new Item(Integer.toString(i), null, null, Map.of(), () -> new InMemory(files.get(i)));
  }

  @Override
  public Digest digest(RunContext run) {
    throw new UncheckedIOException(new IOException("nothing is kept of a measurement"));
  }

  @Override
  public void close() {}

  private record InMemory(byte[] bytes) implements Media.EncodedImage {
    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }
  }
}
