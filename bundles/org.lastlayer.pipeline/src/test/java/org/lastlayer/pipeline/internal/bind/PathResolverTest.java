package org.lastlayer.pipeline.internal.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.matrix.RemotePaths;
import org.lastlayer.pipeline.DataRoots;
import org.lastlayer.pipeline.internal.Problems;
import org.lastlayer.pipeline.internal.extension.Samples;

class PathResolverTest {
  @TempDir Path folder = Path.of("");

  private PathResolver resolver(@Nullable DataRoots within) {
    Samples samples = (written, where, problems) -> folder.resolve("sample");
    return new PathResolver(folder.resolve("base"), folder.resolve("here"), samples, within);
  }

  @Test
  void aSchemeThatNobodyKnowsIsNoFileOfThatName() {
    for (var text : List.of("hdfs://name:8020/a/b.gz", "s3a://bucket/a", "https://x.org/a.zip")) {
      var problems = new Problems();
      assertNull(resolver(null).resolve(text, false, "source.path", problems));
      var problem = problems.list().getFirst();
      assertEquals(Problem.Kind.REQUEST, problem.kind());
      assertEquals("source.path", problem.where());
      assertEquals("'" + text + "'", problem.found());
      assertTrue(problem.advice().contains("lastlayer run PIPELINE --on MASTER"), problem.advice());
    }
  }

  @Test
  void samplesDrivesAndOtherTextsStayWhatTheyAre() {
    var problems = new Problems();
    assertEquals(
        folder.resolve("sample"), resolver(null).resolve("sample:x/y", false, "w", problems));
    for (var text : List.of("C:/x", "C://x", "C:\\x", "a:b", "x/hdfs://y", "1x://y", "://y")) {
      assertFalse(RemotePaths.named(text), text);
      assertEquals(
          folder.resolve("base").resolve(text).normalize(),
          resolver(null).resolve(text, false, "w", problems));
    }
    assertEquals(0, problems.count());
    var file = folder.resolve("a b");
    assertEquals(file, resolver(null).resolve("file://" + file, false, "w", problems));
  }

  @Test
  void whoeverIsLentFindsPathsAndIsAskedFirst() {
    Function<URI, Path> finder =
        uri -> {
          if (!uri.getScheme().equals("hdfs")) {
            throw new FileSystemNotFoundException();
          }
          return folder.resolve(uri.getAuthority()).resolve(uri.getPath().substring(1));
        };
    RemotePaths.lend(finder);
    try {
      var problems = new Problems();
      assertEquals(
          folder.resolve("n:1").resolve("a b#%20ü"),
          resolver(null).resolve("hdfs://n:1/a b#%20ü", false, "w", problems));
      assertEquals(0, problems.count());
      assertNull(resolver(null).resolve("s3a://n/a", false, "w", problems));
      assertEquals(1, problems.count());
      var confined = new Problems();
      var roots = new DataRoots(List.of(folder));
      assertNull(resolver(roots).resolve("hdfs://n:1/a", false, "w", confined));
      assertTrue(confined.list().getFirst().advice().contains("--data"));
      assertFalse(resolver(roots).allows("hdfs://n:1/a.onnx"));
    } finally {
      RemotePaths.unlend(finder);
    }
    assertNull(resolver(null).resolve("hdfs://n:1/a", false, "w", new Problems()));
  }
}
