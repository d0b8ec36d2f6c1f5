package org.lastlayer.web.internal;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Names of this server. */
final class Hosts {
  private Hosts() {}

  /** As a Host header may name them; the first for people to open. */
  static Set<String> of(String host, int port) {
    var all = new LinkedHashSet<String>();
    if (host.equals("0.0.0.0") || host.equals("::")) {
      all.add("127.0.0.1:" + port);
      addresses().forEach(address -> all.add(written(address) + ":" + port));
    }
    all.add(written(host) + ":" + port);
    all.add("127.0.0.1:" + port);
    all.add("localhost:" + port);
    all.add("[::1]:" + port);
    return all;
  }

  private static String written(String host) {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  /** Those by which others reach this machine. */
  private static List<String> addresses() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .map(address -> address.getHostAddress().split("%", 2)[0])
          .toList();
    } catch (SocketException e) {
      return List.of();
    }
  }
}
