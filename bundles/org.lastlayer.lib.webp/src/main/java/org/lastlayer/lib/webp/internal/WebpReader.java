package org.lastlayer.lib.webp.internal;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import javax.imageio.spi.ImageReaderSpi;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Registers the reader of lossy and lossless WebP, with alpha; of an animation the first frame. By
 * hand, because its class is final.
 */
@Component(
    service = {},
    immediate = true)
public final class WebpReader {
  private final ServiceRegistration<ImageReaderSpi> registration;

  /** Registers it. */
  @Activate
  public WebpReader(BundleContext context) {
    registration = context.registerService(ImageReaderSpi.class, new WebPImageReaderSpi(), null);
  }

  /** Takes it back. */
  @Deactivate
  public void close() {
    registration.unregister();
  }
}
