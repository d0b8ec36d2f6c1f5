package org.lastlayer.cli.internal;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.lastlayer.pipeline.DataRoots;
import org.lastlayer.pipeline.live.ServeOptions;

/** Says what others in the network can do who have the token. */
record Opened(Tools tools, ServeOptions options) {
  void tell() {
    tools.line("Others in the network reach it at " + String.join(", ", addresses()) + ".");
    tools.line("Nothing is encrypted. Whoever has the token can, until this ends:");
    tools.line(
        "  read, and write to, "
            + new DataRoots(options.data())
                .all().stream().map(Object::toString).collect(Collectors.joining(", ")));
    if (options.canRun()) {
      tools.line("  start pipelines and maps on this machine (not with --no-run)");
    }
    if (options.dropins() != null) {
      tools.line("  install bundles into " + options.dropins() + ", which are programs");
    }
  }

  private List<String> addresses() {
    var all = new ArrayList<String>();
    try {
      var asked = InetAddress.getByName(options.host());
      if (!asked.isAnyLocalAddress()) {
        return List.of(asked.getHostAddress());
      }
      for (var card : NetworkInterface.networkInterfaces().toList()) {
        if (card.isUp() && !card.isLoopback()) {
          card.inetAddresses().map(InetAddress::getHostAddress).forEach(all::add);
        }
      }
    } catch (UnknownHostException | SocketException e) {
      all.add(options.host());
    }
    return all.isEmpty() ? List.of(options.host()) : all;
  }
}
