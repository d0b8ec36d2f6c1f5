package org.lastlayer.launcher;

/**
 * Ctrl-C. The virtual machine answers a signal by running its shutdown hooks while everything else
 * goes on; this one interrupts the thread that runs the command and gives it a moment to put things
 * in order.
 */
final class Interruption {
  private static final long COMMAND_MILLIS = 1_000;
  private static final long FRAMEWORK_MILLIS = 2_000;

  private final Thread command;
  private volatile boolean asked;
  private volatile boolean returned;
  private volatile boolean closed;

  private Interruption(Thread command) {
    this.command = command;
  }

  /** Watches for the end of the process, which reaches {@code command} as an interrupt. */
  static Interruption watch(Thread command) {
    Interruption interruption = new Interruption(command);
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::end, "lastlayer-interruption"));
    return interruption;
  }

  /**
   * Whether the process is ending: then nobody may call {@code System.exit}, which would wait for
   * itself.
   */
  boolean asked() {
    return asked;
  }

  /** The command has returned; the framework is stopped next. */
  void returned() {
    returned = true;
  }

  /** Everything is stopped. */
  synchronized void closed() {
    closed = true;
    notifyAll();
  }

  private synchronized void end() {
    if (closed) {
      return;
    }
    asked = true;
    command.interrupt();
    try {
      await(COMMAND_MILLIS);
      if (returned) {
        await(FRAMEWORK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void await(long millis) throws InterruptedException {
    long until = System.nanoTime() + millis * 1_000_000;
    for (long left = millis; !closed && left > 0; left = (until - System.nanoTime()) / 1_000_000) {
      wait(left);
    }
  }
}
