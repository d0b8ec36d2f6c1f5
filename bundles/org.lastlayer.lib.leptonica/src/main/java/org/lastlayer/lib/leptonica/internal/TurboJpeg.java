package org.lastlayer.lib.leptonica.internal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.source.JpegDecoder;
import org.lastlayer.api.source.Media;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Decodes by libjpeg-turbo with its accurate cosine transform and smooth chroma, whose bytes are
 * those of Pillow. Its native code is unpacked and loaded when it is asked for the first time.
 */
@Component(service = JpegDecoder.class)
public final class TurboJpeg implements JpegDecoder {
  private final Natives natives = new Natives(TurboJpeg.class.getClassLoader());
  private boolean tried;
  private @Nullable Leptonica leptonica;

  /** Made by the framework when somebody reads pictures. */
  @Activate
  public TurboJpeg() {}

  @Override
  public @Nullable String identity() {
    return leptonica() == null ? null : "libjpeg-turbo of Leptonica " + natives.version();
  }

  @Override
  public Media.@Nullable Raster decode(byte[] file, int reduction) {
    var loaded = leptonica();
    return loaded == null ? null : loaded.jpeg(file, reduction);
  }

  private synchronized @Nullable Leptonica leptonica() {
    if (!tried) {
      tried = true;
      try {
        var library = natives.unpacked();
        leptonica = library == null ? null : new Leptonica(library);
      } catch (IOException | LinkageError | RuntimeException e) {
        // A cache folder that is full or may not run code, a C library that is too old: pictures
        // are read by the JDK, and run.json says so.
        leptonica = null;
      }
    }
    return leptonica;
  }
}
