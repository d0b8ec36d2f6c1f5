package org.lastlayer.fuzz;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Manifest;
import javax.xml.parsers.DocumentBuilderFactory;
import org.lastlayer.api.extension.Extension;
import org.lastlayer.pipeline.ExtensionKind;
import org.lastlayer.pipeline.ExtensionSummary;
import org.lastlayer.pipeline.internal.extension.Catalogue;
import org.lastlayer.pipeline.internal.extension.Handle;
import org.lastlayer.pipeline.internal.extension.Registry;
import org.lastlayer.pipeline.internal.extension.Samples;
import org.w3c.dom.Element;

/** The extensions of the class path, found as a framework finds them: by their bundles' headers. */
final class Extensions {
  /** All that can be made without a service of others. */
  static final Registry ALL = registry();

  private static final Catalogue CATALOGUE = new Catalogue(ALL, store -> Samples.NONE);

  private Extensions() {}

  /** One, from JSON as it stands in a pipeline. */
  static <T> T create(ExtensionKind kind, String json, Shelf shelf, Class<T> type) {
    return CATALOGUE.create(kind, json, List.of(), shelf.folder(), type);
  }

  private static Registry registry() {
    var all = new ArrayList<Handle>();
    try {
      var loader = Extensions.class.getClassLoader();
      for (var url : java.util.Collections.list(loader.getResources("META-INF/MANIFEST.MF"))) {
        try (var in = url.openStream()) {
          var header = new Manifest(in).getMainAttributes().getValue("Service-Component");
          var root = url.toString().substring(0, url.toString().lastIndexOf("META-INF"));
          for (var xml : header == null ? new String[0] : header.split(",")) {
            add(URI.create(root + xml.strip()), all);
          }
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    var fixed = List.copyOf(all);
    return () -> fixed;
  }

  private static void add(URI xml, List<Handle> all) throws IOException {
    Element root;
    try (var in = xml.toURL().openStream()) {
      root =
          DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement();
    } catch (javax.xml.parsers.ParserConfigurationException | org.xml.sax.SAXException e) {
      throw new IOException(e);
    }
    var properties = new HashMap<String, String>();
    elements(root, "property")
        .forEach(p -> properties.put(p.getAttribute("name"), p.getAttribute("value")));
    var made = elements(root, "implementation").getFirst().getAttribute("class");
    var services =
        elements(root, "provide").stream().map(p -> p.getAttribute("interface")).toList();
    if (root.hasAttribute("init") || !properties.containsKey("extension.id")) {
      return;
    }
    for (var kind : ExtensionKind.values()) {
      if (services.contains(kind.service().getName())) {
        var extension = instance(made);
        all.add(new Handle(summary(kind, properties), () -> extension, () -> made));
      }
    }
  }

  private static ExtensionSummary summary(ExtensionKind kind, Map<String, String> properties) {
    return new ExtensionSummary(kind, properties.get("extension.id"), "", "", "", "", "", Map.of());
  }

  private static Extension<?, ?> instance(String name) {
    try {
      return (Extension<?, ?>) Class.forName(name).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Element> elements(Element root, String name) {
    var found = root.getElementsByTagName(name);
    var all = new ArrayList<Element>();
    for (int i = 0; i < found.getLength(); i++) {
      all.add((Element) found.item(i));
    }
    return all;
  }
}
