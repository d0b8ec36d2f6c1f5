package org.lastlayer.web.internal.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.pipeline.PipelineRequest;
import org.lastlayer.pipeline.RunOptions;
import org.lastlayer.web.internal.http.Refusal;
import org.lastlayer.web.internal.http.Site;
import org.lastlayer.web.internal.pipelines.PipelineFiles;

/** Pipelines as jobs; what they made is opened. Threads: any number. */
final class PipelineJobs {
  private final Site site;
  private final PipelineFiles files;
  private final JobQueue queue;

  PipelineJobs(Site site, PipelineFiles files, JobQueue queue) {
    this.site = site;
    this.files = files;
    this.queue = queue;
  }

  Job begin(ObjectNode body) {
    Bodies.allow(body, "kind", "pipeline", "name", "set", "out");
    var request = request(body).withSets(Bodies.texts(body, "set"));
    var out = Bodies.text(body, "out");
    var place = out == null ? null : site.roots().resolve(out, "out");
    var title = body.path("pipeline").path("title").asText(body.path("name").asText("pipeline"));
    return queue.add("pipeline", title, null, job -> run(job, request, place));
  }

  private PipelineRequest request(ObjectNode body) {
    var name = Bodies.text(body, "name");
    if (name != null && !body.has("pipeline")) {
      return files.request(name);
    }
    if (name == null && body.get("pipeline") instanceof ObjectNode json) {
      return files.request(json);
    }
    throw Refusal.of(400, "The body must have either a pipeline { … } or the name of one.");
  }

  private void run(Job job, PipelineRequest request, @Nullable Path place) {
    var options = site.options().options();
    try (var plan =
        site.workbench()
            .plan(
                request,
                new RunOptions(
                    place == null ? out(request) : place,
                    options.store(),
                    options.threads(),
                    null,
                    false,
                    job.cancelled))) {
      if (!site.roots().hold(plan.out())) {
        throw new LastlayerException(site.roots().outside("out", plan.out().toString()));
      }
      plan.warnings().forEach(w -> job.say(w.toString()));
      var report = site.workbench().run(plan, new Told(job, ""));
      job.say(report.cached() + " of " + report.steps().size() + " steps were in the store");
      open(job, report.folder());
    }
  }

  /** Where runs go that nobody named a folder for; null where the plan knows, by its name. */
  private @Nullable Path out(PipelineRequest request) {
    var first = site.roots().all().isEmpty() ? null : site.roots().all().getFirst();
    var name = files.name(request);
    return first == null || name == null ? null : first.resolve("runs").resolve(name);
  }

  /** Opens what was made; what was open in its place is of before. */
  private void open(Job job, Path folder) {
    List.copyOf(site.runs().all()).stream()
        .filter(run -> run.folder().equals(folder.toAbsolutePath().normalize()))
        .forEach(run -> run.close());
    job.about(site.runs().open(folder, site.options().options()).number(), null);
  }
}
