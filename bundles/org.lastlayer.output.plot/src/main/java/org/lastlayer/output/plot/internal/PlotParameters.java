package org.lastlayer.output.plot.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Locale;

/** Parameters of the output {@code plot}. */
record PlotParameters(
    @JsonProperty(defaultValue = "\"both\"")
        @JsonPropertyDescription(
            "png: pixels; svg and pdf: lines, for print; both: png and svg; all: one file of each")
        Format format,
    @JsonProperty(defaultValue = "1600")
        @JsonPropertyDescription("width of a picture in pixels")
        @Min(200)
        @Max(10_000)
        int width,
    @JsonProperty(defaultValue = "1200")
        @JsonPropertyDescription("height of a picture in pixels")
        @Min(200)
        @Max(10_000)
        int height,
    @JsonProperty(defaultValue = "300")
        @JsonPropertyDescription(
            "pixels an inch, said in PNG and the size of the page of a PDF: 1600 pixels at 300 are"
                + " 13.5 cm")
        @Min(36)
        @Max(2400)
        int dpi,
    @JsonProperty(defaultValue = "\"white\"") @JsonPropertyDescription("what is behind the picture")
        Background background,
    @JsonProperty(defaultValue = "true")
        @JsonPropertyDescription(
            "whether the names of the classes are also written on the map, where there is room")
        boolean names,
    @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription(
            "how many points have their id written beside them, spread over the map, where there is room; for maps of words")
        @Min(0)
        @Max(10_000)
        int ids,
    @JsonProperty(defaultValue = "true")
        @JsonPropertyDescription(
            "whether classes differ in shape as well as in colour; where dots are too small for"
                + " that, some are drawn larger")
        boolean shapes,
    @JsonProperty(defaultValue = "true")
        @JsonPropertyDescription("whether the legend says how many items a class has")
        boolean counts,
    @JsonProperty(defaultValue = "20000")
        @JsonPropertyDescription(
            "maps of more points are shaded by their density instead of dotted; 0: never")
        @Min(0)
        int densityAbove,
    @JsonProperty(defaultValue = "[]")
        @JsonPropertyDescription(
            "columns to colour every map by, one more picture each: those of a map's measures, such"
                + " as trustworthiness_15, and of diagnostics, comparisons and alignments, with or"
                + " without the name of theirs, such as cnn.outliers.knn_distance; all: every one")
        List<String> colorBy,
    @JsonProperty(defaultValue = "[]")
        @JsonPropertyDescription(
            "figures of several maps side by side, such as {\"name\": \"perplexity\", \"of\":"
                + " [\"tsne-5\", \"tsne-30\"]}")
        List<Sheet> sheets,
    @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription(
            "how many of the items' pictures stand side by side along the longer side of a mosaic"
                + " over each map, one more picture each; 0: none")
        @Min(0)
        @Max(200)
        int mosaic,
    @JsonProperty(defaultValue = "true")
        @JsonPropertyDescription(
            "whether maps by principal components come with a picture of how much each explains")
        boolean scree,
    @JsonProperty(defaultValue = "200")
        @JsonPropertyDescription(
            "where two maps are compared: how many arrows show rows that moved farthest, at most")
        @Min(0)
        @Max(5_000)
        int arrows) {
  /** What is written. */
  enum Format {
    PNG,
    SVG,
    PDF,
    BOTH,
    ALL;

    /** Whether files of that one kind are written. */
    boolean has(Format one) {
      return this == one || this == ALL || (this == BOTH && (one == PNG || one == SVG));
    }

    String ending() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What is behind the picture. */
  enum Background {
    WHITE,
    TRANSPARENT
  }

  /** One figure of several maps. */
  record Sheet(
      @JsonProperty(required = true)
          @JsonPropertyDescription("the file is called sheet-NAME")
          @Pattern(
              regexp = "[A-Za-z0-9][A-Za-z0-9._-]*",
              message = "letters, digits, dots, dashes and underscores")
          String name,
      @JsonProperty(defaultValue = "[]")
          @JsonPropertyDescription("names of maps, in order; left out: all")
          List<String> of) {}

  /** All defaults, in one format and size. */
  static PlotParameters of(Format format, int width, int height) {
    return new PlotParameters(
        format,
        width,
        height,
        300,
        Background.WHITE,
        true,
        0,
        true,
        true,
        20_000,
        List.of(),
        List.of(),
        0,
        true,
        200);
  }
}
