package org.lastlayer.pipeline;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline that somebody wants.
 *
 * @param name how problems call it: the file's name
 * @param file the pipeline file, or null when {@code json} is given
 * @param json the text itself, or null when {@code file} is given
 * @param base what relative paths in the pipeline are relative to
 * @param sets changes {@code a.b=value}, applied in order; the value is JSON, or else text.
 *     Relative paths among them are relative to the working directory
 * @param within where every path that it names must lie; null for anywhere
 */
public record PipelineRequest(
    String name,
    @Nullable Path file,
    @Nullable String json,
    Path base,
    List<String> sets,
    @Nullable DataRoots within) {
  /** A file as it is. It is read when it is planned. */
  public static PipelineRequest of(Path file) {
    var absolute = file.toAbsolutePath().normalize();
    var name = absolute.getFileName();
    var parent = absolute.getParent();
    return new PipelineRequest(
        name == null ? absolute.toString() : name.toString(),
        absolute,
        null,
        parent == null ? absolute : parent,
        List.of(),
        null);
  }

  /** A text that lies in no file. */
  public static PipelineRequest of(String name, String json, Path base) {
    return new PipelineRequest(name, null, json, base, List.of(), null);
  }

  /** The same with these changes. */
  public PipelineRequest withSets(List<String> changes) {
    return new PipelineRequest(name, file, json, base, List.copyOf(changes), within);
  }

  /** The same for somebody who may name files of these folders only. */
  public PipelineRequest within(DataRoots roots) {
    return new PipelineRequest(name, file, json, base, sets, roots);
  }
}
