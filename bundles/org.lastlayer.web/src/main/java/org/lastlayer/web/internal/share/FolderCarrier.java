package org.lastlayer.web.internal.share;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lastlayer.web.internal.http.Exchange;
import org.lastlayer.web.internal.run.Carrier;

/** Each part a file. */
record FolderCarrier(Path folder) implements Carrier {
  @Override
  public void json(String path, JsonNode node) throws IOException {
    bytes(path, Exchange.JSON.writeValueAsBytes(node));
  }

  @Override
  public void bytes(String path, byte[] bytes) throws IOException {
    var file = folder.resolve(path).normalize();
    if (!file.startsWith(folder)) {
      throw new IOException(path + " leads out of the folder");
    }
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }
}
