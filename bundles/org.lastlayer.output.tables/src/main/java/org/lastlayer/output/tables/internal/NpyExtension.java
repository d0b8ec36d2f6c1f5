package org.lastlayer.output.tables.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.output.Output;
import org.lastlayer.api.output.OutputExtension;
import org.osgi.service.component.annotations.Component;

/** Brings the output {@code npy}. */
@Component(service = OutputExtension.class)
@ExtensionInfo(
    id = "npy",
    title = "NumPy vectors",
    summary =
        "Labels and every measured column as .npy, beside the matrices that a run always writes")
public final class NpyExtension implements OutputExtension<None> {
  @Override
  public Class<None> parameters() {
    return None.class;
  }

  @Override
  public Output create(None parameters) {
    return new NpyOutput();
  }
}
