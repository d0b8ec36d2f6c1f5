package org.lastlayer.observe.internal;

import java.util.Locale;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.pipeline.PlannedStep;
import org.lastlayer.pipeline.RunListener;
import org.lastlayer.pipeline.StepCost;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/** A line a step of every run, to the OSGi Log Service. Threads: any, one at a time and run. */
@Component(service = RunListener.class)
public final class StepLog implements RunListener {
  private final Logger log;

  /** Made by the framework. */
  @Activate
  public StepLog(@Reference LoggerFactory loggers) {
    log = loggers.getLogger("lastlayer.run");
  }

  @Override
  public void done(PlannedStep step, int number, int of, boolean cached, StepCost cost) {
    log.info(line(step, number, of, cached, cost));
  }

  @Override
  public void note(String step, String text) {
    log.debug(step + ": " + text);
  }

  @Override
  public void warning(String step, Problem problem) {
    log.info(step + " warns: " + problem); // the run's own listener tells the user
  }

  /** {@code [3/12] maps.tsne tsne: 13.60 s, 26.1 CPU s, heap 310 MB, resident 700 MB}. */
  static String line(PlannedStep step, int number, int of, boolean cached, StepCost cost) {
    var head = "[" + number + "/" + of + "] " + step.name() + " " + step.use();
    if (cached) {
      return head + ": from the store";
    }
    var line = head + String.format(Locale.ROOT, ": %.2f s", cost.seconds());
    if (cost.measured()) {
      line += String.format(Locale.ROOT, ", %.2f CPU s", cost.cpuSeconds());
      line += ", heap " + (cost.heapBytes() >> 20) + " MB";
      if (cost.residentBytes() >= 0) {
        line += ", resident " + (cost.residentBytes() >> 20) + " MB";
      }
    }
    return line;
  }
}
