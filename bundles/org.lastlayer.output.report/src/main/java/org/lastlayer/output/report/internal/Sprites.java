package org.lastlayer.output.report.internal;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.Media;

/**
 * Thumbnails in few pictures: tiles of one size, row after row, page after page.
 *
 * @param tile side of a tile in pixels; 0 without pictures
 * @param across tiles a row of a page
 * @param perPage tiles a page
 * @param pages data URIs
 * @param sizes width and height of each item's picture, 0 without one
 */
record Sprites(int tile, int across, int perPage, List<String> pages, byte[] sizes) {
  /** What every browser can show. */
  private static final int PAGE = 4096;

  /** Grey pictures up to this many pixels in all are kept exactly, as PNG. */
  private static final long EXACT = 12_000_000;

  private static final float QUALITY = 0.85f;

  static Sprites pack(List<Media.@Nullable Raster> pictures, RunContext run) throws IOException {
    int tile = 0;
    boolean colour = false;
    var sizes = new byte[2 * pictures.size()];
    for (int i = 0; i < pictures.size(); i++) {
      var picture = pictures.get(i);
      if (picture != null) {
        tile = Math.max(tile, Math.max(picture.width(), picture.height()));
        colour |= picture.channels() == 3;
        sizes[2 * i] = (byte) picture.width();
        sizes[2 * i + 1] = (byte) picture.height();
      }
    }
    if (tile == 0) {
      return new Sprites(0, 1, 1, List.of(), sizes);
    }
    int most = PAGE / tile;
    int across = Math.clamp((int) Math.ceil(Math.sqrt(pictures.size())), 1, most);
    int perPage = across * most;
    boolean exact = !colour && (long) pictures.size() * tile * tile <= EXACT;
    var pages = new ArrayList<String>();
    for (int from = 0; from < pictures.size(); from += perPage) {
      run.checkpoint();
      var part = pictures.subList(from, Math.min(pictures.size(), from + perPage));
      pages.add(encode(draw(part, tile, across, colour), exact));
    }
    return new Sprites(tile, across, perPage, pages, sizes);
  }

  private static BufferedImage draw(
      List<Media.@Nullable Raster> part, int tile, int across, boolean colour) {
    int rows = (part.size() + across - 1) / across;
    var page =
        new BufferedImage(
            across * tile,
            rows * tile,
            colour ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_BYTE_GRAY);
    int bands = colour ? 3 : 1;
    var row = new int[tile * bands];
    for (int i = 0; i < part.size(); i++) {
      var picture = part.get(i);
      for (int y = 0; picture != null && y < picture.height(); y++) {
        for (int x = 0; x < picture.width(); x++) {
          int at = (y * picture.width() + x) * picture.channels();
          for (int b = 0; b < bands; b++) {
            row[x * bands + b] = picture.samples()[at + b % picture.channels()] & 0xff;
          }
        }
        page.getRaster()
            .setPixels(i % across * tile, i / across * tile + y, picture.width(), 1, row);
      }
    }
    return page;
  }

  private static String encode(BufferedImage page, boolean exact) throws IOException {
    var type = exact ? "png" : "jpeg";
    var bytes = new ByteArrayOutputStream();
    var writer = ImageIO.getImageWritersByFormatName(type).next();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      var how = writer.getDefaultWriteParam();
      if (!exact) {
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(QUALITY);
      }
      writer.write(null, new IIOImage(page, null, null), how);
    } finally {
      writer.dispose();
    }
    return "data:image/"
        + type
        + ";base64,"
        + Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
