package org.lastlayer.api.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that must be known to feed a network rightly and to know where it is from. Data, not code: a
 * model bundle is a card and its weights. What is null is inferred and said.
 *
 * @param id what a pipeline writes after {@code model}
 * @param title for people
 * @param loader id of the loader; null: the one that can open the file
 * @param weights file name beside the card
 * @param sha256 of the weights, checked before they are opened
 * @param input preparation of an image
 * @param featureLayer name of the layer before the classifier
 * @param labels class names in output order
 * @param facts accuracy, date, seed, command, … for people, in order
 * @param license SPDX id
 * @param origin where it is from
 * @param paper the paper it follows
 * @param golden a picture and what comes out for it
 */
public record ModelCard(
    @Nullable String id,
    @Nullable String title,
    @Nullable String loader,
    @Nullable String weights,
    @Nullable String sha256,
    @Nullable Input input,
    @Nullable String featureLayer,
    @Nullable List<String> labels,
    @Nullable Map<String, String> facts,
    @Nullable String license,
    @Nullable String origin,
    @Nullable String paper,
    @Nullable Golden golden) {
  /**
   * Preparation of one image: resize, crop to {@code width × height}, then per channel {@code
   * (range₀ + byte/255 · (range₁ − range₀) − mean) / std}.
   *
   * @param width pixels fed to the network
   * @param height pixels fed to the network
   * @param channels {@code gray}, {@code rgb} or {@code bgr}
   * @param range what bytes 0 and 255 become, {@code [0, 1]} unless said
   * @param mean a channel, in the units of {@code range}
   * @param std a channel
   * @param shortSide the short side is resized to this, then the centre is cropped; null: stretched
   *     to width × height
   * @param filter {@code bilinear} (antialiased, as Pillow), {@code bicubic} or {@code nearest}
   * @param rounding with {@code shortSide}: {@code nearest} (the long side is rounded, the crop's
   *     offset rounded down), or {@code torchvision} (the long side is cut off, the offset rounded)
   */
  public record Input(
      @Nullable Integer width,
      @Nullable Integer height,
      @Nullable String channels,
      @Nullable List<Float> range,
      @Nullable List<Float> mean,
      @Nullable List<Float> std,
      @Nullable Integer shortSide,
      @Nullable String filter,
      @Nullable String rounding) {}

  /**
   * A picture and the beginning of its feature vector. Checked when the model is opened for an
   * extraction: wrong weights, a wrong preparation, or a loader that computes differently are found
   * before any item is read.
   *
   * @param input the picture as a data URI; in a card that is a file also the name of a file beside
   *     it, which is read with the card
   * @param values the first numbers of the feature vector; eight tell enough
   * @param tolerance largest difference allowed, as a share of the largest of {@code values}; 0.001
   *     unless said
   */
  public record Golden(String input, List<Float> values, @Nullable Float tolerance) {}
}
