package org.lastlayer.api.extension;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something a bundle gives the workbench: made from typed parameters {@code P}, yielding a {@code
 * T}.
 *
 * <p>Threads: an extension is a stateless service; any number of threads may call it.
 *
 * <p>The parameter record is reader, schema, form and documentation at once. Its components carry
 * {@code com.fasterxml.jackson.annotation.JsonPropertyDescription} (what it is, with units), {@code
 * JsonProperty(defaultValue = …)} (the default, written as JSON), {@code JsonProperty(required =
 * true)} and the limits of {@code jakarta.validation.constraints}. A component with neither default
 * nor {@code required} may be absent and is then null: it must be a nullable reference.
 *
 * @param <P> the parameter record; {@link None} where there are none
 * @param <T> what is made
 */
@ConsumerType
public interface Extension<P extends Record, T> {
  /**
   * The parameter record. Its components, defaults and limits are the form, the schema and the
   * docs.
   */
  Class<P> parameters();

  /**
   * Makes one instance. Cheap and without I/O: heavy work waits for the call that is given a {@code
   * RunContext}.
   */
  T create(P parameters);
}
