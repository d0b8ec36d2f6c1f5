package org.lastlayer.reduce.smile.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.api.reduce.ReducerExtension;
import org.osgi.service.component.annotations.Component;

/** Gives the workbench kernel principal components. */
@Component(service = ReducerExtension.class)
@ExtensionInfo(
    id = KernelPca.ID,
    title = "Kernel PCA (Smile)",
    summary = "Principal components of the space in which a kernel is the inner product",
    paper =
        "Schölkopf, Smola and Müller 1998, Nonlinear component analysis as a kernel eigenvalue"
            + " problem")
public final class KernelPca implements ReducerExtension<KernelPcaParameters> {
  static final String ID = "smile-kernel-pca";

  @Override
  public Class<KernelPcaParameters> parameters() {
    return KernelPcaParameters.class;
  }

  @Override
  public Reducer create(KernelPcaParameters p) {
    return new KernelPcaReducer(p);
  }
}
