package org.lastlayer.measure.data.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.measure.NeighborDiagnostic;
import org.lastlayer.api.measure.NeighborDiagnosticExtension;
import org.osgi.service.component.annotations.Component;

/**
 * Which classes lie among which: for each label the labels that the neighbours of its items vote
 * for, and how all neighbours are spread over the labels.
 */
@Component(service = NeighborDiagnosticExtension.class)
@ExtensionInfo(
    id = "confusion",
    title = "Neighbour confusion",
    summary = "Which classes have their neighbours in which others")
public final class Confusion implements NeighborDiagnosticExtension<None> {
  @Override
  public Class<None> parameters() {
    return None.class;
  }

  @Override
  public NeighborDiagnostic create(None none) {
    return new ConfusionMatrix();
  }
}
