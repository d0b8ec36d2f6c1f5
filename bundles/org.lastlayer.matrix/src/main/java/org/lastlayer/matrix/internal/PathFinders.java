package org.lastlayer.matrix.internal;

import java.net.URI;
import java.nio.file.Path;
import java.util.function.Function;
import org.lastlayer.matrix.RemotePaths;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Takes who finds files of other machines from the framework: a plain Java function, so that
 * whoever started the framework shares no types of its own with the bundles.
 */
@Component(service = PathFinders.class, immediate = true)
public final class PathFinders {
  @Reference(
      target = "(lastlayer.paths=true)",
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void lend(Function<URI, Path> finder) {
    RemotePaths.lend(finder);
  }

  void unlend(Function<URI, Path> finder) {
    RemotePaths.unlend(finder);
  }
}
