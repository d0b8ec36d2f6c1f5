package org.lastlayer.web.internal;

import jakarta.servlet.Servlet;
import java.util.Hashtable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** Servlets for the HTTP Whiteboard. */
final class Servlets {
  private Servlets() {}

  static ServiceRegistration<Servlet> register(
      BundleContext context, String name, String pattern, Servlet servlet) {
    var properties = new Hashtable<String, Object>();
    properties.put("osgi.http.whiteboard.servlet.pattern", pattern);
    properties.put("osgi.http.whiteboard.servlet.name", name);
    properties.put("osgi.http.whiteboard.servlet.asyncSupported", "true");
    return context.registerService(Servlet.class, servlet, properties);
  }
}
