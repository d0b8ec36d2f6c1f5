package org.lastlayer.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Many who ask at once, who send too much, or nothing, or a byte at a time. */
class CrowdIT {
  private static final String PIPELINE =
      """
      {
        "name": "small",
        "source": { "use": "synthetic", "items": 400, "dimensions": 8 },
        "features": { "a": { "use": "vectors" } },
        "neighbors": { "a": { "of": "a", "metric": "l1", "k": 5 } },
        "maps": { "pca": { "of": "a", "use": "pca" } },
        "outputs": []
      }
      """;
  private static final int CLIENTS = 1000;
  private static final int QUESTIONS = 5;

  @TempDir Path folder;

  @BeforeEach
  void aRun() throws IOException {
    Files.writeString(folder.resolve("small.json"), PIPELINE);
    var made = Dist.in(folder).run("run", "small.json", "--out", "run");
    assertEquals(0, made.code(), made::toString);
  }

  private Served serve() {
    return Served.start(
        Dist.in(folder).with("LASTLAYER_OPTS", "-Xmx256m"),
        "serve",
        "run",
        "--token",
        Served.TOKEN);
  }

  /** A line of Linux's account of the process, its number alone; 0 elsewhere. */
  private static long said(Served served, String name) throws IOException {
    var file = Path.of("/proc", Long.toString(served.running.pid()), "status");
    if (!Files.isReadable(file)) {
      return 0;
    }
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith(name + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  private static void quiet(Served served) {
    assertFalse(served.running.err().contains("Exception"), served.running::err);
    assertFalse(served.running.err().contains("OutOfMemory"), served.running::err);
  }

  @Test
  void aThousandAtOnceAreAnswered() throws Exception {
    try (var served = serve()) {
      var paths = List.of("/runs", "/runs/0/items/7", "/runs/0/neighbors?row=3&k=4", "/metrics");
      var right = new ArrayList<String>();
      for (var path : paths) {
        right.add("200 " + served.send(served.request(path)).body());
      }
      long threads = said(served, "Threads");
      long memory = said(served, "VmRSS");
      var most = new AtomicInteger();
      var nanos = new ConcurrentLinkedQueue<Long>();
      var busy = new AtomicInteger();
      var wrong = new ConcurrentLinkedQueue<String>();
      long begun = System.nanoTime();
      try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int c = 0; c < CLIENTS; c++) {
          int client = c;
          crowd.submit(() -> client(served, client, paths, right, nanos, busy, wrong));
        }
        while (nanos.size() + busy.get() + wrong.size() < CLIENTS * QUESTIONS
            && System.nanoTime() - begun < 300_000_000_000L) {
          most.accumulateAndGet((int) said(served, "Threads"), Math::max);
          LockSupport.parkNanos(20_000_000);
        }
      }
      double took = (System.nanoTime() - begun) / 1e9;
      assertEquals(List.of(), wrong.stream().limit(3).toList());
      assertEquals(CLIENTS * QUESTIONS, nanos.size() + busy.get());
      long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
      System.out.printf(
          "%d clients, %d questions each, in %.1f s: %d right, %d told that it is busy; half within"
              + " %d ms, 99 of 100 within %d ms; threads %d, at most %d; memory %d MB, then %d MB%n",
          CLIENTS,
          QUESTIONS,
          took,
          sorted.length,
          busy.get(),
          sorted[sorted.length / 2] / 1_000_000,
          sorted[sorted.length * 99 / 100] / 1_000_000,
          threads,
          most.get(),
          memory >> 10,
          said(served, "VmRSS") >> 10);
      assertTrue(most.get() < threads + 150, "threads: " + threads + ", then " + most.get());
      assertEquals(right.getFirst(), "200 " + served.send(served.request("/runs")).body());
      quiet(served);
    }
  }

  private static void client(
      Served served,
      int client,
      List<String> paths,
      List<String> right,
      ConcurrentLinkedQueue<Long> nanos,
      AtomicInteger busy,
      ConcurrentLinkedQueue<String> wrong) {
    int asked = 0;
    try (var line = Line.to(served)) {
      for (; asked < QUESTIONS; asked++) {
        int which = (client + asked) % paths.size();
        long begun = System.nanoTime();
        line.send(
            "GET /api/v1" + paths.get(which) + " HTTP/1.1\r\n" + Line.friend(served) + "\r\n");
        var answer = line.answer();
        if (answer.equals(right.get(which))) {
          nanos.add(System.nanoTime() - begun);
        } else if (answer.startsWith("503")) {
          busy.incrementAndGet();
        } else {
          wrong.add(paths.get(which) + ": " + answer);
        }
      }
    } catch (IOException | RuntimeException e) {
      for (; asked < QUESTIONS; asked++) {
        wrong.add("client " + client + ": " + e);
      }
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "lastlayer.drill", matches = ".+")
  void whoSendsTooMuchIsTold() throws IOException {
    try (var served = serve()) {
      var friend = Line.friend(served);
      var json = friend + "Content-Type: application/json\r\n";
      var post = "POST /api/v1/runs";
      assertRefused(Line.ask(served, "GET /api/v1/runs?q=" + "x".repeat(9_000), friend), "414");
      assertRefused(Line.ask(served, "GET /api/v1/" + "x".repeat(40_000), friend), "414", "431");
      assertRefused(
          Line.ask(served, "GET /api/v1/runs", friend + "X: " + "x".repeat(40_000) + "\r\n"),
          "431");
      assertRefused(Line.ask(served, "GET /api/v1/runs", friend + "X: y\r\n".repeat(9_000)), "431");
      // told a length, and sent it
      assertRefused(
          post(served, post, json + "Content-Length: 2000000\r\n", new byte[2_000_000]), "413");
      // told a length that nobody can send
      for (var length : List.of("9000000000000000000", "99999999999999999999", "-1", "1, 2", "x")) {
        try (var line = Line.to(served)) {
          line.send(post + " HTTP/1.1\r\n" + json + "Content-Length: " + length + "\r\n\r\n");
          line.send("{" + " ".repeat(70_000));
          assertRefused(line.answer(), "400", "413");
        }
      }
      // told no length, and sent for ever
      try (var line = Line.to(served)) {
        line.send(post + " HTTP/1.1\r\n" + json + "Transfer-Encoding: chunked\r\n\r\n");
        for (int i = 0; i < 2000; i++) {
          line.send("1000\r\n" + " ".repeat(0x1000) + "\r\n");
        }
        assertRefused(line.answer(), "413");
      } catch (IOException e) {
        // cut while it was still sending: refused too
        assertTrue(served.running.alive(), String.valueOf(e.getMessage()));
      }
      // two ways to tell the length: what one server takes for the next request is another's body
      assertRefused(
          post(
              served,
              post,
              json + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
              "0\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
          "400");
      assertRefused(
          post(served, post, json + "Content-Length: 2\r\nContent-Length: 3\r\n", new byte[3]),
          "400");
      for (var deep : List.of("[", "{\"folder\":")) {
        var body =
            deep.repeat(60_000 / deep.length())
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        assertRefused(
            post(served, post, json + "Content-Length: " + body.length + "\r\n", body), "400");
      }
      for (var body :
          List.of("{\"folder\": 1e999999999}", "{\"folder\": " + "9".repeat(60_000) + "}")) {
        served.json("POST", "/runs", body, 400);
        served.json("POST", "/jobs", body, 400);
        served.json("POST", "/runs/0/tags", body, 400);
      }
      assertEquals(1, served.get("/runs").size());
      quiet(served);
    }
  }

  private static String post(Served served, String start, String headers, byte[] body)
      throws IOException {
    try (var line = Line.to(served)) {
      line.send(start + " HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n");
      try {
        line.send(body);
      } catch (IOException e) {
        return line.rest(); // told before all was sent
      }
      return line.rest();
    }
  }

  private static void assertRefused(String answer, String... allowed) {
    var status = answer.startsWith("HTTP/") ? answer.substring(9, 12) : answer.substring(0, 3);
    assertTrue(Arrays.asList(allowed).contains(status), answer);
  }

  /** Takes a minute and a half of waiting: {@code launcher/drill crowd}. */
  @Test
  @EnabledIfSystemProperty(named = "lastlayer.drill", matches = ".+")
  void whoIsSlowHoldsNobodyUp() throws Exception {
    try (var served = serve()) {
      served.get("/runs/0/manifest");
      long threads = said(served, "Threads");
      var lines = new ArrayList<Line>();
      var bodies = new ArrayList<Line>();
      var deaf = new ArrayList<Line>();
      var friend = Line.friend(served);
      for (int i = 0; i < 400; i++) {
        lines.add(Line.to(served)); // says nothing
        lines.add(Line.to(served).send("GET /api/v1/ru")); // breaks off
      }
      for (int i = 0; i < 40; i++) {
        bodies.add(
            Line.to(served)
                .send("POST /api/v1/runs HTTP/1.1\r\n" + friend)
                .send("Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"));
        deaf.add(Line.narrow(served).send("GET /api/v1/events HTTP/1.1\r\n" + friend + "\r\n"));
      }
      flood(served);
      long memory = said(served, "VmRSS");
      long begun = System.nanoTime();
      long longest = 0;
      // a word from each now and then; meanwhile somebody asks as usual, and much happens
      for (int second = 0; second < 75; second++) {
        for (int i = 0; i < bodies.size(); i++) {
          drip(bodies.get(i));
          drip(lines.get(2 * i + 1));
        }
        for (int i = 0; i < 10; i++) {
          long asked = System.nanoTime();
          served.json(
              "POST",
              "/runs/0/tags",
              "{\"op\": \"add\", \"tag\": \"t" + second + "\", \"rows\": [" + i + "]}",
              200);
          longest = Math.max(longest, System.nanoTime() - asked);
        }
        LockSupport.parkNanos(begun + (second + 1) * 1_000_000_000L - System.nanoTime());
      }
      System.out.printf(
          "800 idle lines, 40 slow bodies, 40 deaf followers for 75 s: the longest answer %d ms; threads %d,"
              + " then %d; memory %d MB, then %d MB%n",
          longest / 1_000_000,
          threads,
          said(served, "Threads"),
          memory >> 10,
          said(served, "VmRSS") >> 10);
      assertTrue(longest < 10_000_000_000L, longest + " ns");
      assertTrue(said(served, "Threads") < threads + 150);
      for (var body : bodies) {
        var told = body.rest();
        assertTrue(told.isEmpty() || told.startsWith("HTTP/1.1 408"), told);
      }
      assertEquals("", lines.getFirst().rest(), "an idle line is closed");
      for (var line : lines) {
        line.close();
      }
      for (var line : deaf) {
        assertTrue(line.rest().contains("text/event-stream"), "who takes nothing is let go of");
      }
      served.get("/runs/0/manifest");
      quiet(served);
    }
  }

  /** Events of some megabytes: more than the system keeps for who does not take them. */
  private static void flood(Served served) {
    var title = "x".repeat(50_000);
    for (int i = 0; i < 40; i++) {
      var named = "\"j" + i + "\", \"title\": \"" + title + "\"";
      var job = PIPELINE.replace("\"small\"", named);
      served.send(
          served
              .request("/jobs")
              .header("Content-Type", "application/json")
              .POST(
                  java.net.http.HttpRequest.BodyPublishers.ofString(
                      "{\"kind\": \"pipeline\", \"pipeline\": " + job + "}")));
    }
  }

  private static void drip(Line line) {
    try {
      line.send(" ");
    } catch (IOException e) {
      return; // it was closed meanwhile, which is what is waited for
    }
  }
}
