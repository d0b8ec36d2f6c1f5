package org.lastlayer.pipeline.internal.extension;

import java.util.function.Supplier;
import org.lastlayer.api.extension.Extension;
import org.lastlayer.pipeline.ExtensionKind;
import org.lastlayer.pipeline.ExtensionSummary;

/** One extension, found but not yet loaded. Threads: any number. */
public final class Handle {
  private final ExtensionSummary summary;
  private final Supplier<Extension<?, ?>> service;
  private final Supplier<String> code;

  /**
   * A handle.
   *
   * @param service loads it
   * @param code says which code it runs, so that a result of other code is not taken for its own
   */
  public Handle(
      ExtensionSummary summary, Supplier<Extension<?, ?>> service, Supplier<String> code) {
    this.summary = summary;
    this.service = service;
    this.code = code;
  }

  /** What it says of itself. */
  public ExtensionSummary summary() {
    return summary;
  }

  /** Its kind. */
  public ExtensionKind kind() {
    return summary.kind();
  }

  /** Its id. */
  public String id() {
    return summary.id();
  }

  /** Which code it runs: bundle and version, of its own and of those it uses. */
  public String code() {
    return code.get();
  }

  /** The parameter record. */
  public Class<? extends Record> parameters() {
    return service.get().parameters();
  }

  /** Makes one. */
  public Object create(Record parameters) {
    return create(service.get(), parameters);
  }

  // The record is of the class that this extension names: checked here, since generics cannot.
  @SuppressWarnings("unchecked")
  private static Object create(Extension<?, ?> extension, Record parameters) {
    return ((Extension<Record, Object>) extension).create(extension.parameters().cast(parameters));
  }
}
