package org.lastlayer.web.internal.share;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.lastlayer.web.internal.http.Exchange;
import org.lastlayer.web.internal.run.Carrier;

/** Each part an element of an HTML page, which the page's script finds by its path. */
record HtmlCarrier(OutputStream out) implements Carrier {
  @Override
  public void json(String path, JsonNode node) throws IOException {
    open("application/json", path);
    // outside texts JSON has no '<', and inside them it may be written this way
    write(Exchange.JSON.writeValueAsString(node).replace("<", "\\u003c"));
    close();
  }

  @Override
  public void bytes(String path, byte[] bytes) throws IOException {
    open("application/octet-stream", path);
    out.write(Base64.getEncoder().encode(bytes));
    close();
  }

  private void open(String type, String path) throws IOException {
    var id = path.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    write("<script type=\"" + type + "\" id=\"" + id + "\">");
  }

  private void close() throws IOException {
    write("</script>\n");
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
