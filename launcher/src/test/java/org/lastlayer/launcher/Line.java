package org.lastlayer.launcher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A connection to the program, byte by byte. */
final class Line implements AutoCloseable {
  private static final int PATIENCE = 120_000;

  private final Socket socket = new Socket();

  /** A connection that takes as little at once as the system lets it. */
  static Line narrow(Served served) throws IOException {
    var line = new Line();
    line.socket.setReceiveBufferSize(1024);
    line.connect(served);
    return line;
  }

  static Line to(Served served) throws IOException {
    var line = new Line();
    line.connect(served);
    return line;
  }

  private void connect(Served served) throws IOException {
    socket.connect(new InetSocketAddress("127.0.0.1", port(served)), PATIENCE);
    socket.setSoTimeout(PATIENCE);
  }

  static int port(Served served) {
    return URI.create(served.address).getPort();
  }

  /** The lines that every request of a friend carries. */
  static String friend(Served served) {
    return "Host: 127.0.0.1:" + port(served) + "\r\nAuthorization: Bearer " + Served.TOKEN + "\r\n";
  }

  /** The whole answer to a request of these lines, without a body. */
  static String ask(Served served, String start, String headers) throws IOException {
    try (var line = to(served)) {
      return line.send(start + " HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n").rest();
    }
  }

  Line send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  Line send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  /** All that comes until the program closes, or cuts, the line. */
  String rest() {
    var all = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(all);
    } catch (java.net.SocketTimeoutException e) {
      throw new AssertionError("The line stays open; so far " + all, e);
    } catch (IOException e) {
      return all.toString(StandardCharsets.UTF_8); // cut
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  /** One answer, its status and body; it must tell its length. */
  String answer() throws IOException {
    var in = socket.getInputStream();
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0) {
        throw new IOException("closed after '" + head + "'");
      }
      head.append((char) c);
    }
    var length = head.toString().replaceAll("(?si).*content-length: (\\d+).*", "$1");
    var body = in.readNBytes(length.length() == head.length() ? 0 : Integer.parseInt(length));
    return head.substring(9, 12) + " " + new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
