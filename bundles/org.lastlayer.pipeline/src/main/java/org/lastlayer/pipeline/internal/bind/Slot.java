package org.lastlayer.pipeline.internal.bind;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.extension.FileOrId;
import org.lastlayer.pipeline.internal.json.Json;

/**
 * One parameter: a component of a parameter record with what its annotations say.
 *
 * @param name what a pipeline writes
 * @param type class of the component
 * @param element class of an element where it is a list, else null
 * @param required whether it must be given
 * @param fallback the default, or null
 * @param description for people
 * @param fileOrId whether it names a file where there is one
 * @param limits what its value is held to
 */
public record Slot(
    String name,
    Class<?> type,
    @Nullable Class<?> element,
    boolean required,
    @Nullable JsonNode fallback,
    String description,
    boolean fileOrId,
    List<Limit> limits) {

  /** The parameters of a record, in order. */
  public static List<Slot> of(Class<? extends Record> record) {
    return Arrays.stream(record.getRecordComponents()).map(Slot::of).toList();
  }

  private static Slot of(RecordComponent component) {
    var property = find(component, JsonProperty.class);
    var written = property.map(JsonProperty::value).orElse("");
    var fallback = property.map(JsonProperty::defaultValue).filter(d -> !d.isEmpty()).orElse(null);
    return new Slot(
        written.isEmpty() ? component.getName() : written,
        component.getType(),
        element(component.getGenericType()),
        property.map(JsonProperty::required).orElse(false),
        fallback == null ? null : json(fallback),
        find(component, JsonPropertyDescription.class)
            .map(JsonPropertyDescription::value)
            .orElse(""),
        find(component, FileOrId.class).isPresent(),
        Limit.of(annotations(component)));
  }

  /** A default is written as JSON; a word alone is taken as text. */
  private static JsonNode json(String text) {
    var parsed = Json.tryRead(text);
    return parsed == null ? Json.NODES.textNode(text) : parsed;
  }

  private static @Nullable Class<?> element(Type type) {
    if (type instanceof ParameterizedType list
        && list.getRawType() == List.class
        && list.getActualTypeArguments()[0] instanceof Class<?> element) {
      return element;
    }
    return null;
  }

  // An annotation whose author forgot RECORD_COMPONENT among its targets is found on the accessor.
  private static <A extends Annotation> Optional<A> find(RecordComponent component, Class<A> type) {
    return annotations(component).stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  private static List<Annotation> annotations(RecordComponent component) {
    var all = new java.util.ArrayList<>(List.of(component.getAnnotations()));
    for (var annotation : component.getAccessor().getAnnotations()) {
      if (!all.contains(annotation)) {
        all.add(annotation);
      }
    }
    return all;
  }
}
