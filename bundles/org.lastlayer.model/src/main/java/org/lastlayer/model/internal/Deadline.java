package org.lastlayer.model.internal;

import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;

/**
 * Ends the decoding of a picture that takes too long: a few kilobytes can be made to keep a decoder
 * busy for minutes.
 */
final class Deadline implements IIOReadProgressListener {
  static final long SECONDS = 30;

  private final String name;
  private final long end;

  Deadline(String name) {
    this(name, System.nanoTime() + SECONDS * 1_000_000_000);
  }

  Deadline(String name, long end) {
    this.name = name;
    this.end = end;
  }

  private void look() {
    if (System.nanoTime() - end > 0) {
      throw new LastlayerException(
          new Problem(
              Kind.DATA,
              name,
              "a picture that is decoded within " + SECONDS + " s",
              "one that takes longer",
              ""));
    }
  }

  @Override
  public void imageProgress(ImageReader source, float percentageDone) {
    look();
  }

  @Override
  public void imageStarted(ImageReader source, int imageIndex) {
    look();
  }

  @Override
  public void imageComplete(ImageReader source) {
    // Done in time, or nearly: it is kept.
  }

  @Override
  public void readAborted(ImageReader source) {
    // Nobody aborts.
  }

  @Override
  public void sequenceStarted(ImageReader source, int minIndex) {
    // Only single pictures are read.
  }

  @Override
  public void sequenceComplete(ImageReader source) {
    // Only single pictures are read.
  }

  @Override
  public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {
    // Thumbnails are not read.
  }

  @Override
  public void thumbnailProgress(ImageReader source, float percentageDone) {
    // Thumbnails are not read.
  }

  @Override
  public void thumbnailComplete(ImageReader source) {
    // Thumbnails are not read.
  }
}
