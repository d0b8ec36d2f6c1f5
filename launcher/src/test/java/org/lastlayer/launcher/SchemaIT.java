package org.lastlayer.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The committed schema of pipeline files is that of the extensions that are packed. */
class SchemaIT {
  @Test
  void committedSchemaIsFresh(@TempDir Path folder) throws IOException {
    Dist.Result result = Dist.in(folder).run("describe", "pipeline");
    assertEquals(0, result.code(), result::toString);
    Path committed = Dist.root().resolve("config/schema/pipeline.schema.json");
    assertEquals(
        Files.readString(committed).strip(),
        result.out().strip(),
        "Write it anew: launcher/lastlayer describe pipeline > config/schema/pipeline.schema.json");
  }
}
