package org.lastlayer.output.tables.internal;

import org.lastlayer.api.extension.None;
import org.lastlayer.api.output.Output;
import org.lastlayer.testkit.OutputContract;

class NpyContractTest extends OutputContract {
  @Override
  protected Output output() {
    return new NpyExtension().create(new None());
  }
}
