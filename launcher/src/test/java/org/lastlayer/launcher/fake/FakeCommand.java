package org.lastlayer.launcher.fake;

import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.ToIntFunction;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Registers the command line that the launcher looks for. */
public final class FakeCommand implements BundleActivator {
  @Override
  public void start(BundleContext context) {
    context.registerService(
        ToIntFunction.class,
        (ToIntFunction<String[]>) FakeCommand::run,
        new Hashtable<>(Map.of("main.thread", "true")));
  }

  @Override
  public void stop(BundleContext context) {
    System.out.println("stopped");
  }

  private static int run(String[] arguments) {
    switch (arguments[0]) {
      case "echo" -> System.out.println(List.of(arguments));
      case "exit" -> {
        return Integer.parseInt(arguments[1]);
      }
      case "throw" -> throw new IllegalStateException("a fault");
      case "wait" -> {
        System.out.println("waiting");
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          System.out.println("cancelled");
          return 130;
        }
      }
      case "stubborn" -> {
        System.out.println("waiting");
        while (true) {
          Thread.onSpinWait();
        }
      }
      default -> throw new IllegalArgumentException(arguments[0]);
    }
    return 0;
  }
}
