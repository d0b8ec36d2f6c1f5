package org.lastlayer.parts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/** CycloneDX 1.6 as JSON; the same parts, the same bytes: no time, no serial number. */
final class Bom {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private Bom() {}

  static String json(String name, String version, String license, List<Part> parts)
      throws IOException {
    ObjectNode bom = JSON.createObjectNode();
    bom.put("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
    bom.put("bomFormat", "CycloneDX");
    bom.put("specVersion", "1.6");
    bom.put("version", 1);
    ObjectNode whole = bom.putObject("metadata").putObject("component");
    whole.put("type", "application");
    whole.put("bom-ref", name);
    whole.put("name", name);
    whole.put("version", version);
    license(whole, license);
    add(bom.putArray("components"), parts, name);
    return JSON.writeValueAsString(bom).replace("\r\n", "\n") + "\n";
  }

  private static void add(ArrayNode components, List<Part> parts, String above) {
    for (Part part : parts) {
      String reference = above + "/" + (part.purl() == null ? part.title() : part.purl());
      ObjectNode component = components.addObject();
      component.put("type", part.type());
      component.put("bom-ref", reference);
      if (!part.group().isEmpty()) {
        component.put("group", part.group());
      }
      component.put("name", part.name());
      if (!part.version().isEmpty()) {
        component.put("version", part.version());
      }
      if (part.sha256() != null) {
        ObjectNode hash = component.putArray("hashes").addObject();
        hash.put("alg", "SHA-256");
        hash.put("content", part.sha256());
      }
      license(component, part.license());
      if (part.purl() != null) {
        component.put("purl", part.purl());
      }
      if (!part.url().isEmpty()) {
        ObjectNode from = component.putArray("externalReferences").addObject();
        from.put("type", "website");
        from.put("url", part.url());
      }
      if (!part.file().isEmpty()) {
        ObjectNode property = component.putArray("properties").addObject();
        property.put("name", "lastlayer:file");
        property.put("value", part.file());
      }
      if (!part.parts().isEmpty()) {
        add(component.putArray("components"), part.parts(), reference);
      }
    }
  }

  private static void license(ObjectNode component, String license) {
    ObjectNode first = component.putArray("licenses").addObject();
    if (license.contains(" ")) {
      first.put("expression", license);
    } else {
      first.putObject("license").put("id", license);
    }
  }
}
