package org.lastlayer.api.extension;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a {@code String} parameter that is the id of something known or else a file, such as the
 * model of an extractor. Where a file of that name exists, relative to the pipeline's folder, the
 * binder puts its absolute path in the place of the name; anything else is left as written.
 */
@Retention(RetentionPolicy.RUNTIME)
// Not on the component alone: bnd looks for imports at fields and methods, and an annotation whose
// package a bundle does not import is not there at run time.
@Target({
  ElementType.RECORD_COMPONENT,
  ElementType.FIELD,
  ElementType.METHOD,
  ElementType.PARAMETER
})
public @interface FileOrId {}
