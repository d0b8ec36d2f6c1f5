package org.lastlayer.pipeline.internal.work;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.lastlayer.api.reduce.Projection;
import org.lastlayer.matrix.StoreDraft;
import org.lastlayer.matrix.StoreEntry;

/**
 * What a reducer learned, kept beside its map: with it new rows are placed on the map of a finished
 * run.
 */
final class Learned {
  private static final String META = "learned";

  private Learned() {}

  /** Lets the projection write its files to a draft that has none yet. */
  static void keep(Projection projection, StoreDraft draft, ObjectNode meta) throws IOException {
    var names = new ArrayList<String>();
    draft.fill(
        folder -> {
          projection.save(folder);
          try (var inside = Files.newDirectoryStream(folder)) {
            inside.forEach(file -> names.add(file.getFileName().toString()));
          }
        });
    names.sort(null);
    names.forEach(meta.putArray(META)::add);
  }

  /** The names of its files in an entry; none where the reducer is not kept. */
  static List<String> files(StoreEntry entry) throws IOException {
    var names = new ArrayList<String>();
    Meta.read(entry).path(META).forEach(name -> names.add(name.asText()));
    return names;
  }
}
