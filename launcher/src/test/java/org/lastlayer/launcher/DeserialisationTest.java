package org.lastlayer.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeserialisationTest {
  private static Object read(Object written) throws IOException, ClassNotFoundException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(written);
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }

  @Test
  void nothingButPlainValuesIsMade() throws IOException, ClassNotFoundException {
    Deserialisation.confine();
    var plain = new ArrayList<>(List.of(1, 2L, "three", 4.0));
    assertEquals(plain, read(plain));
    // what a map with an address as its key does when it is made is the best-known trick of all
    var url = new HashMap<>(Map.of(URI.create("http://localhost:1").toURL(), 1));
    assertThrows(InvalidClassException.class, () -> read(url));
    assertThrows(InvalidClassException.class, () -> read(new Throwable()));
    assertThrows(InvalidClassException.class, () -> read(new byte[2_000_000]));
    Object tower = "bottom";
    for (int i = 0; i < 20; i++) {
      tower = new ArrayList<>(List.of(tower));
    }
    var high = tower;
    assertThrows(InvalidClassException.class, () -> read(high));
  }
}
