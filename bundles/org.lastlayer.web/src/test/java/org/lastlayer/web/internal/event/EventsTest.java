package org.lastlayer.web.internal.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.lastlayer.web.internal.http.Exchange;

class EventsTest {
  private static void tell(Events events, String key, int value) {
    events.tell("job", key, Exchange.JSON.createObjectNode().put("value", value));
  }

  /** What somebody reads who has seen that one. */
  private static List<String> read(Events events, long seen) {
    var all = new ArrayList<String>();
    for (var next = events.after(seen); next != null; next = events.after(next.id())) {
      all.add(next.name() + " " + next.id() + " " + next.data());
    }
    return all;
  }

  @Test
  void theNewestOfAKeyTakesThePlaceOfTheOthers() {
    var events = new Events();
    tell(events, "a", 1);
    tell(events, "b", 2);
    tell(events, "a", 3);
    assertEquals(List.of("job 2 {\"value\":2}", "job 3 {\"value\":3}"), read(events, 0));
    assertEquals(List.of("job 3 {\"value\":3}"), read(events, 2));
    assertEquals(List.of(), read(events, 3));
    assertEquals(3, events.last());
  }

  @Test
  void whatWasForgottenIsSaidToBe() {
    var events = new Events(3);
    for (int i = 1; i <= 5; i++) {
      tell(events, "key " + i, i);
    }
    assertEquals(List.of("resync 5 {}"), read(events, 1), "2 is not known any more");
    assertEquals(3, read(events, 2).size(), "3, 4 and 5 are");
    assertEquals(List.of("resync 5 {}"), read(events, 99), "of another server");
    assertNull(events.after(5));
  }

  @Test
  void replacedOnesAreNoGap() {
    var events = new Events(3);
    for (int i = 1; i <= 50; i++) {
      tell(events, "the same", i);
    }
    assertEquals(List.of("job 50 {\"value\":50}"), read(events, 7));
  }

  @Test
  void whoListensIsWoken() {
    var events = new Events();
    var woken = new AtomicInteger();
    events.listen(woken::incrementAndGet);
    tell(events, "a", 1);
    tell(events, "a", 2);
    assertEquals(2, woken.get());
  }

  @Test
  void anEventIsThreeLinesAndABlankOne() {
    var event = new Event(7, "run", "{}");
    assertEquals(
        "id: 7\nevent: run\ndata: {}\n\n",
        new String(event.bytes(), java.nio.charset.StandardCharsets.UTF_8));
  }
}
