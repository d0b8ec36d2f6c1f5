package org.lastlayer.web.internal.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lastlayer.web.internal.http.Exchange;
import org.lastlayer.web.internal.http.Refusal;

/**
 * Rows that people put a name to, in {@code tags.json} of the run folder, which is replaced at once
 * with every change. Where it cannot be written, tags hold as long as the run is open, and that is
 * said. Threads: any number, one change at a time.
 */
final class Tags {
  private static final int STEPS = 100;
  private static final int MOST = 200;
  private static final int LONGEST = 80;
  private static final String FILE = "tags.json";

  /** Okabe and Ito's colours, which people with colour-blindness can tell apart. */
  private static final List<String> COLOURS =
      List.of("#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7");

  private final Path folder;
  private final int rows;
  private final Deque<Step> undo = new ArrayDeque<>();
  private final Deque<Step> redo = new ArrayDeque<>();
  private Map<String, Tag> tags = Map.of();
  private long revision;
  private boolean loaded;
  private boolean foreign;
  private String why = "";

  /** Rows under one name; never changed. */
  record Tag(String color, BitSet rows) {}

  /** All tags on the other side of a change. */
  private record Step(String what, Map<String, Tag> tags) {}

  Tags(Path folder, int rows) {
    this.folder = folder;
    this.rows = rows;
  }

  private void load() {
    if (loaded) {
      return;
    }
    loaded = true;
    var file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return;
    }
    try {
      var said = Exchange.JSON.readTree(Files.readAllBytes(file));
      if (said == null || said.path("rows").asInt() != rows || !said.path("tags").isArray()) {
        throw new IOException("it is of a run with other rows");
      }
      var read = new LinkedHashMap<String, Tag>();
      for (var tag : said.path("tags")) {
        var set = new BitSet(rows);
        for (var row : tag.path("rows")) {
          if (!row.isInt() || row.asInt() < 0 || row.asInt() >= rows) {
            throw new IOException("it names row " + row);
          }
          set.set(row.asInt());
        }
        read.put(
            tag.path("name").asText(), new Tag(tag.path("color").asText(COLOURS.getFirst()), set));
      }
      tags = Collections.unmodifiableMap(read);
    } catch (IOException e) {
      foreign = true;
      why =
          "tags.json cannot be read ("
              + e.getMessage()
              + "); it is left alone, and tags last only as long as the run is open.";
    }
  }

  /** Rows of a tag; throws 404 where there is none. */
  synchronized BitSet rows(String name) {
    load();
    return need(name).rows();
  }

  private Tag need(String name) {
    var tag = tags.get(name);
    if (tag == null) {
      throw Refusal.of(404, "No such tag.");
    }
    return tag;
  }

  /** All of them, in the order in which they were made. */
  synchronized Map<String, Tag> all() {
    load();
    return tags;
  }

  synchronized long revision() {
    return revision;
  }

  synchronized void add(String name, BitSet more, @Nullable String color) {
    load();
    check(name);
    var old = tags.get(name);
    if (old == null && tags.size() >= MOST) {
      throw Refusal.of(400, "There are " + MOST + " tags already.");
    }
    var all = old == null ? new BitSet(rows) : (BitSet) old.rows().clone();
    all.or(more);
    var given = old == null ? COLOURS.get(tags.size() % COLOURS.size()) : old.color();
    var next = new LinkedHashMap<>(tags);
    next.put(name, new Tag(color == null ? given : color, all));
    change("tag " + more.cardinality() + " as '" + name + "'", next);
  }

  synchronized void remove(String name, BitSet fewer) {
    load();
    var old = need(name);
    var left = (BitSet) old.rows().clone();
    left.andNot(fewer);
    var next = new LinkedHashMap<>(tags);
    next.put(name, new Tag(old.color(), left));
    change("take '" + name + "' from " + (old.rows().cardinality() - left.cardinality()), next);
  }

  /** Another name; the place in the order stays. */
  synchronized void rename(String name, String to) {
    load();
    need(name);
    check(to);
    if (!to.equals(name) && tags.containsKey(to)) {
      throw Refusal.of(409, "There is a tag of that name.");
    }
    var next = new LinkedHashMap<String, Tag>();
    tags.forEach((each, tag) -> next.put(each.equals(name) ? to : each, tag));
    change("rename '" + name + "' to '" + to + "'", next);
  }

  synchronized void delete(String name) {
    load();
    need(name);
    var next = new LinkedHashMap<>(tags);
    next.remove(name);
    change("delete '" + name + "'", next);
  }

  private static void check(String name) {
    // a name is part of an address, see TagRoutes
    boolean strange =
        name.chars().anyMatch(c -> Character.isISOControl(c) || "/\\;%?#".indexOf(c) >= 0);
    if (name.isBlank() || name.length() > LONGEST || strange || name.matches("\\.+")) {
      throw Refusal.of(
          400, "A tag's name must have 1 to " + LONGEST + " characters and none of / \\ ; % ? #.");
    }
  }

  private void change(String what, Map<String, Tag> next) {
    undo.push(new Step(what, tags));
    if (undo.size() > STEPS) {
      undo.removeLast();
    }
    redo.clear();
    set(next);
  }

  /** Takes the last change back; 409 where there is none. */
  synchronized void undo() {
    swap(undo, redo);
  }

  /** Makes it again. */
  synchronized void redo() {
    swap(redo, undo);
  }

  private void swap(Deque<Step> from, Deque<Step> to) {
    load();
    if (from.isEmpty()) {
      throw Refusal.of(409, "There is nothing more to take back or to make again.");
    }
    var step = from.pop();
    to.push(new Step(step.what(), tags));
    set(step.tags());
  }

  private void set(Map<String, Tag> next) {
    tags = Collections.unmodifiableMap(next);
    revision++;
    if (!foreign) {
      save();
    }
  }

  private void save() {
    var node = Exchange.JSON.createObjectNode().put("rows", rows);
    var all = node.putArray("tags");
    tags.forEach(
        (name, tag) -> {
          var list = all.addObject().put("name", name).put("color", tag.color()).putArray("rows");
          tag.rows().stream().forEach(list::add);
        });
    var fresh = folder.resolve("." + FILE + ".new");
    try {
      Files.write(fresh, Exchange.JSON.writeValueAsBytes(node));
      Files.move(
          fresh,
          folder.resolve(FILE),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      why = "";
    } catch (IOException e) {
      why =
          "tags.json cannot be written ("
              + e.getMessage()
              + "): tags last only as long as the run is open. Check the rights of the run folder.";
    }
  }

  /** As the protocol has it. */
  synchronized ObjectNode about() {
    load();
    var node = Exchange.JSON.createObjectNode();
    var all = node.putArray("tags");
    tags.forEach(
        (name, tag) ->
            all.addObject()
                .put("name", name)
                .put("color", tag.color())
                .put("count", tag.rows().cardinality()));
    node.put("revision", revision);
    node.put("undo", undo.isEmpty() ? null : undo.peek().what());
    node.put("redo", redo.isEmpty() ? null : redo.peek().what());
    return node.put("saved", why.isEmpty()).put("why", why);
  }
}
