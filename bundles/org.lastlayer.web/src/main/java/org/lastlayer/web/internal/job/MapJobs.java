package org.lastlayer.web.internal.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.lastlayer.api.run.Cancelled;
import org.lastlayer.api.run.Frame;
import org.lastlayer.pipeline.live.LiveMap;
import org.lastlayer.pipeline.live.LiveRun;
import org.lastlayer.pipeline.live.MapRequest;
import org.lastlayer.web.internal.http.Exchange;
import org.lastlayer.web.internal.http.Refusal;
import org.lastlayer.web.internal.http.Site;
import org.lastlayer.web.internal.run.PointOrder;

/** Maps in the making, and their frames. Threads: any number. */
final class MapJobs {
  private static final int LONGEST_WAIT = 30;
  private static final int MOST_WAITING = 32;

  private final Site site;
  private final JobQueue queue;
  private final Map<Integer, Watched> watched = new ConcurrentHashMap<>();
  private final Semaphore waiting = new Semaphore(MOST_WAITING);

  /** The frame that was made last, which several may want. */
  private static final class Watched {
    private final PointOrder order;
    private volatile Quantised last = new Quantised(0, new double[0], new double[0], new byte[0]);

    Watched(PointOrder order) {
      this.order = order;
    }

    synchronized Quantised of(FrameGate.Shown shown) {
      if (last.number() != shown.number()) {
        last = Quantised.of(shown, order);
      }
      return last;
    }
  }

  MapJobs(Site site, JobQueue queue) {
    this.site = site;
    this.queue = queue;
  }

  Job begin(ObjectNode body) {
    Bodies.allow(body, "kind", "run", "of", "use", "prepare", "name", "metric");
    var number = body.path("run");
    if (!number.isInt()) {
      throw Refusal.of(400, "run must be the number of an open run.");
    }
    var run = site.run(number.asText());
    var use = Bodies.extension(body, "use");
    if (use == null) {
      throw Refusal.of(400, "use must name a reducer.");
    }
    var request =
        new MapRequest(
            Bodies.need(body, "name"),
            Bodies.need(body, "of"),
            use,
            Bodies.extension(body, "prepare"),
            Bodies.extension(body, "metric"));
    var gate = new FrameGate();
    var title = request.name() + " of " + request.of() + ", " + run.title();
    var job = queue.add("map", title, gate, own -> make(own, gate, run, request));
    job.about(run.number(), request.name());
    watched.keySet().removeIf(id -> queue.find(id).isEmpty());
    return job;
  }

  private void make(Job job, FrameGate gate, LiveRun run, MapRequest request) {
    watched.put(job.id, new Watched(PointOrder.of(run)));
    job.about(run.number(), request.name());
    var map = run.make(request, new Told(job, "maps." + request.name()), job.cancelled);
    gate.show(last(gate, map));
  }

  /** The finished map as the last of its frames. */
  private static Frame last(FrameGate gate, LiveMap map) {
    var before = gate.latest();
    double cost = map.measures().getOrDefault("kl_divergence", Double.NaN);
    int step = before == null ? 1 : before.frame().of();
    return new Frame(step, step, map.embedding().info().cols(), map.embedding().toArray(), cost);
  }

  /** Waits for the next frame, and sends it. */
  void frame(Exchange exchange) throws IOException {
    exchange.allow("after", "wait");
    var job = JobRoutes.find(queue, exchange);
    var gate = job.gate();
    if (gate == null) {
      throw Refusal.of(404, "Only maps have frames.");
    }
    int after = exchange.queryWhole("after", 0, 0, Integer.MAX_VALUE);
    int seconds = exchange.queryWhole("wait", 0, 0, LONGEST_WAIT);
    if (!waiting.tryAcquire()) {
      throw Refusal.of(429, "There are " + MOST_WAITING + " who wait for frames already.");
    }
    FrameGate.Shown shown;
    try {
      shown = gate.after(after, seconds * 1000L);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Cancelled("waiting for a frame");
    } finally {
      waiting.release();
    }
    var response = exchange.response();
    response.setHeader("X-Lastlayer-State", job.state().word());
    var watch = watched.get(job.id);
    if (shown == null || watch == null) {
      response.setStatus(204);
      return;
    }
    var made = watch.of(shown);
    response.setHeader("X-Lastlayer-Frame", String.valueOf(made.number()));
    response.setHeader("X-Lastlayer-Iteration", String.valueOf(shown.frame().step()));
    response.setHeader("X-Lastlayer-Of", String.valueOf(shown.frame().of()));
    response.setHeader("X-Lastlayer-Cost", String.valueOf(shown.frame().cost()));
    response.setHeader("X-Lastlayer-Dimensions", String.valueOf(shown.frame().columns()));
    response.setHeader("X-Lastlayer-Min", list(made.min()));
    response.setHeader("X-Lastlayer-Max", list(made.max()));
    exchange.sendPlain("application/octet-stream", made.bytes());
  }

  private static String list(double[] numbers) {
    return Arrays.stream(numbers).mapToObj(String::valueOf).collect(Collectors.joining(","));
  }
}
