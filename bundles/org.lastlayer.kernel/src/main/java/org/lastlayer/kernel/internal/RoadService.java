package org.lastlayer.kernel.internal;

import org.lastlayer.api.run.Road;
import org.osgi.service.component.annotations.Component;

/**
 * Tells the workbench which road the hot loops take, so that it keeps results of different roads
 * apart.
 */
@Component(service = Road.class)
public final class RoadService implements Road {
  @Override
  public String name() {
    return org.lastlayer.kernel.Road.name();
  }
}
