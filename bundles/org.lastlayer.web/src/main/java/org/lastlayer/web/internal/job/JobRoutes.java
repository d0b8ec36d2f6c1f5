package org.lastlayer.web.internal.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lastlayer.web.internal.event.Events;
import org.lastlayer.web.internal.http.Exchange;
import org.lastlayer.web.internal.http.Refusal;
import org.lastlayer.web.internal.http.Route;
import org.lastlayer.web.internal.http.Routes;
import org.lastlayer.web.internal.http.Site;
import org.lastlayer.web.internal.pipelines.PipelineFiles;

/** Jobs over HTTP. Threads: any number. */
public final class JobRoutes implements Routes {
  private static final int LARGEST = 1 << 20;

  private final Site site;
  private final JobQueue queue;
  private final PipelineJobs pipelines;
  private final MapJobs maps;

  /** None yet. */
  public JobRoutes(Site site, PipelineFiles files, Events events) {
    this.site = site;
    this.queue = new JobQueue(job -> events.tell("job", "job " + job.id, job.json()));
    this.pipelines = new PipelineJobs(site, files, queue);
    this.maps = new MapJobs(site, queue);
  }

  @Override
  public String description() {
    return "jobs.json";
  }

  @Override
  public List<Route> all() {
    return List.of(
        Route.get("/jobs", x -> x.send(jobs())),
        Route.post("/jobs", this::begin),
        Route.get("/jobs/{id}", x -> x.send(find(x).json())),
        Route.delete("/jobs/{id}", this::drop),
        Route.post("/jobs/{id}/pause", x -> gate(x, true)),
        Route.post("/jobs/{id}/resume", x -> gate(x, false)),
        Route.get("/jobs/{id}/frame", maps::frame));
  }

  private JsonNode jobs() {
    var all = Exchange.JSON.createArrayNode();
    queue.all().forEach(job -> all.add(job.json()));
    return all;
  }

  private Job find(Exchange exchange) {
    return find(queue, exchange);
  }

  static Job find(JobQueue queue, Exchange exchange) {
    return queue
        .find(exchange.pathWhole("id"))
        .orElseThrow(() -> Refusal.of(404, "No such job; GET /api/v1/jobs names them all."));
  }

  private void begin(Exchange exchange) throws IOException {
    site.mustRun();
    if (!(exchange.json(LARGEST) instanceof ObjectNode body)) {
      throw Refusal.of(400, "The body must be an object { … }.");
    }
    var kind = Bodies.text(body, "kind");
    Job job;
    try {
      job =
          switch (kind == null ? "" : kind) {
            case "pipeline" -> pipelines.begin(body);
            case "map" -> maps.begin(body);
            default -> throw Refusal.of(400, "kind must be \"pipeline\" or \"map\".");
          };
    } catch (IllegalStateException e) {
      throw Refusal.of(429, "Too many jobs wait already: cancel some, or ask again later.");
    }
    exchange.response().setStatus(202);
    exchange.response().setHeader("Location", "/api/v1/jobs/" + job.id);
    exchange.send(job.json());
  }

  private void drop(Exchange exchange) throws IOException {
    var job = find(exchange);
    queue.drop(job);
    exchange.send(job.json());
  }

  private void gate(Exchange exchange, boolean pause) throws IOException {
    var job = find(exchange);
    @Nullable FrameGate gate = job.gate();
    if (gate == null) {
      throw Refusal.of(409, "Only maps can be paused.");
    }
    if (job.state().ended()) {
      throw Refusal.of(409, "It has ended: " + job.state().word() + ".");
    }
    if (pause) {
      gate.pause();
    } else {
      gate.resume();
    }
    exchange.send(job.json());
  }

  @Override
  public void close() {
    queue.close();
  }
}
