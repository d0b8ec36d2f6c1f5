package org.lastlayer.web.internal.event;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One client that follows. Holds no thread: it is written to when there is something and the socket
 * takes it. Threads: any number may pump.
 */
final class Stream {
  private static final byte[] BEAT = ":\n\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] HELLO = ": lastlayer\n\n".getBytes(StandardCharsets.US_ASCII);

  private final Events events;
  private final AsyncContext context;
  private final ServletOutputStream out;
  private final Runnable ended;
  private long at;
  private byte @Nullable [] due = HELLO;
  private boolean flush;
  private boolean open;
  private boolean closed;
  private int stuck;

  private Stream(
      Events events, long at, AsyncContext context, ServletOutputStream out, Runnable ended) {
    this.events = events;
    this.at = at;
    this.context = context;
    this.out = out;
    this.ended = ended;
  }

  /**
   * Begins behind the event {@code at}.
   *
   * @param ended called once, when it is over
   */
  static Stream begin(Events events, long at, AsyncContext context, Runnable ended)
      throws IOException {
    context.setTimeout(0);
    var out = context.getResponse().getOutputStream();
    var stream = new Stream(events, at, context, out, ended);
    context.addListener(stream.new Ends());
    out.setWriteListener(stream.new Writes());
    return stream;
  }

  /** Writes what there is, as far as the socket takes it. */
  synchronized void pump() {
    try {
      while (open && !closed && out.isReady()) {
        stuck = 0;
        if (flush) {
          flush = false;
          out.flush();
          continue;
        }
        byte[] next = next();
        if (next == null) {
          return;
        }
        flush = true;
        out.write(next);
      }
    } catch (IOException | IllegalStateException e) {
      close(); // it went away
    }
  }

  private byte @Nullable [] next() {
    var first = due;
    if (first != null) {
      due = null;
      return first;
    }
    var event = events.after(at);
    if (event == null) {
      return null;
    }
    at = event.id();
    return event.bytes();
  }

  /** A sign of life; a client that has taken nothing for several of them is let go of. */
  void beat(int patience) {
    synchronized (this) {
      if (open && stuck++ >= patience) {
        close();
        return;
      }
      if (due == null) {
        due = BEAT;
      }
    }
    pump();
  }

  synchronized boolean over() {
    return closed;
  }

  synchronized void close() {
    if (!closed) {
      closed = true;
      ended.run();
      try {
        context.complete();
      } catch (IllegalStateException e) {
        // the server has ended it already
        return;
      }
    }
  }

  private final class Writes implements WriteListener {
    @Override
    public void onWritePossible() {
      synchronized (Stream.this) {
        open = true;
      }
      pump();
    }

    @Override
    public void onError(Throwable failure) {
      close();
    }
  }

  private final class Ends implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {
      close();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      close();
    }

    @Override
    public void onError(AsyncEvent event) {
      close();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
  }
}
