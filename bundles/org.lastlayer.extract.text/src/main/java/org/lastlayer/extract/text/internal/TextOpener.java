package org.lastlayer.extract.text.internal;

import java.util.function.BiFunction;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.model.Models;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Opens a model of texts by its id, lets it read one word, and says what came of it: for {@code
 * lastlayer doctor}, which asks services that carry the property {@code model.opens} about models
 * that read no pictures. Threads: any number.
 */
@Component(service = BiFunction.class, property = "model.opens=texts")
public final class TextOpener implements BiFunction<String, RunContext, String> {
  private final Models models;

  /** Made by the framework when somebody wants to know. */
  @Activate
  public TextOpener(@Reference Models models) {
    this.models = models;
  }

  @Override
  public String apply(String model, RunContext run) {
    var parameters = new TextParameters(model, null, TextParameters.Pooling.MEAN, true, null);
    return "opened by ONNX Runtime, "
        + new TextExtractor(parameters, models).columns("lastlayer", run)
        + " numbers a text";
  }
}
