package org.lastlayer.pipeline.live;

import java.net.URI;
import org.osgi.annotation.versioning.ProviderType;

/** Offers the open runs over HTTP; an OSGi service of the bundle that knows how. Threads: any. */
@ProviderType
public interface LiveServer {
  /**
   * Starts to listen; returns when it does.
   *
   * @return where the interface is, with the port
   * @throws org.lastlayer.api.problem.LastlayerException RESOURCE when the port cannot be had
   */
  URI start(ServeOptions options);

  /** Stops to listen; requests under way are answered. */
  void stop();
}
