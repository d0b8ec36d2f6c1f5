package org.lastlayer.spark;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** What tasks cost, summed as they end. Threads: any number. */
final class Costs extends SparkListener {
  private static final double NANOS = 1e9;
  private static final double MILLIS = 1e3;

  private long tasks;
  private long failed;
  private long run;
  private long cpu;
  private long collecting;
  private long written;
  private long read;
  private long heap;

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    tasks++;
    if (!end.taskInfo().successful()) {
      failed++;
    }
    var metrics = end.taskMetrics();
    if (metrics != null) {
      run += metrics.executorRunTime();
      cpu += metrics.executorCpuTime();
      collecting += metrics.jvmGCTime();
      written += metrics.shuffleWriteMetrics().bytesWritten();
      read += metrics.shuffleReadMetrics().totalBytesRead();
    }
    var executor = end.taskExecutorMetrics();
    if (executor != null) {
      heap = Math.max(heap, executor.getMetricValue("JVMHeapMemory"));
    }
  }

  synchronized Map<String, Double> all() {
    var all = new LinkedHashMap<String, Double>();
    all.put("tasks", (double) tasks);
    all.put("tasks_failed", (double) failed);
    all.put("executor_seconds", run / MILLIS);
    all.put("executor_cpu_seconds", cpu / NANOS);
    all.put("executor_gc_seconds", collecting / MILLIS);
    all.put("shuffle_written_bytes", (double) written);
    all.put("shuffle_read_bytes", (double) read);
    all.put("executor_peak_heap_bytes", (double) heap);
    return all;
  }
}
