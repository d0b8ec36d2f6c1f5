package org.lastlayer.observe.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.LogReaderService;

/**
 * What the Gogo shell can look at: {@code services metric}, {@code configurations}, {@code said
 * 20}. Threads: any number.
 */
@Component(
    service = ShellLooks.class,
    property = {
      "osgi.command.scope=lastlayer",
      "osgi.command.function=services",
      "osgi.command.function=configurations",
      "osgi.command.function=said"
    })
public final class ShellLooks {
  private final BundleContext context;
  private final ConfigurationAdmin configurations;
  private final LogReaderService log;

  /** Made by the framework. */
  @Activate
  public ShellLooks(
      BundleContext context,
      @Reference ConfigurationAdmin configurations,
      @Reference LogReaderService log) {
    this.context = context;
    this.configurations = configurations;
    this.log = log;
  }

  /** Lastlayer's services: the interface, what tells this one from others, and whose it is. */
  public String services(String... parts) throws InvalidSyntaxException {
    var lines = new ArrayList<String>();
    ServiceReference<?>[] all = context.getAllServiceReferences(null, null);
    for (var reference : all == null ? new ServiceReference<?>[0] : all) {
      for (var type : (String[]) reference.getProperty("objectClass")) {
        var line = line(type, reference);
        var low = line.toLowerCase(Locale.ROOT);
        boolean wanted =
            Arrays.stream(parts).allMatch(p -> low.contains(p.toLowerCase(Locale.ROOT)));
        if (wanted && (type.startsWith("org.lastlayer.") || parts.length > 0)) {
          lines.add(line);
        }
      }
    }
    Collections.sort(lines);
    return lines.isEmpty() ? "No service is like that." : String.join("\n", lines);
  }

  private static String line(String type, ServiceReference<?> reference) {
    var id = reference.getProperty("extension.id");
    var model = reference.getProperty("model.id");
    var which = id != null ? " " + id : model != null ? " " + model : "";
    var bundle = reference.getBundle();
    var users = reference.getUsingBundles();
    return type
        + which
        + "  by "
        + (bundle == null
            ? "nobody any more"
            : bundle.getSymbolicName() + " " + bundle.getVersion())
        + (users == null ? "" : ", used by " + users.length);
  }

  /** All configurations with their values. */
  public String configurations() throws IOException, InvalidSyntaxException {
    var all = configurations.listConfigurations(null);
    if (all == null) {
      return "There is no configuration. Files of config/ make them, such as"
          + " org.lastlayer.neighbors.cfg.";
    }
    var lines = new ArrayList<String>();
    for (var each : all) {
      lines.add(each.getPid());
      var properties = each.getProperties();
      var sorted = new TreeMap<String, Object>();
      for (var key : properties == null ? List.<String>of() : Collections.list(properties.keys())) {
        sorted.put(key, properties.get(key));
      }
      sorted.forEach((key, value) -> lines.add("  " + key + " = " + value));
    }
    return String.join("\n", lines);
  }

  /** The last lines of the OSGi Log Service, the newest last. */
  public String said(int most) {
    var lines = new ArrayList<String>();
    var entries = log.getLog();
    while (entries.hasMoreElements() && lines.size() < most) {
      var entry = entries.nextElement();
      var name = String.valueOf(entry.getLoggerName());
      if (!name.startsWith("Events.")) {
        lines.add(entry.getLogLevel() + " " + name + ": " + entry.getMessage());
      }
    }
    Collections.reverse(lines);
    return lines.isEmpty() ? "Nothing was said." : String.join("\n", lines);
  }
}
