package dev.agentruntime.core.alert;

import dev.agentruntime.core.DispatchIds;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Alerts with all that stands around them, in virtual time and on one thread. */
final class AlertWorld {
  static final Duration TICK = Duration.ofSeconds(15);
  static final Duration HOLD = Duration.ofMinutes(5);
  static final Duration REPEAT = Duration.ofHours(4);

  final SimulatedTime time = new SimulatedTime();
  final FakeSink sink = new FakeSink();
  final FakeStore store = new FakeStore();
  final List<Example> worst = new ArrayList<>();
  private final Map<String, Condition> holding = new LinkedHashMap<>();
  private final List<Condition> also = new ArrayList<>();
  private final Random random = new Random(7);
  private final int capacity;
  private boolean rulesFail;
  private Duration rulesTake = Duration.ZERO;
  private Alerts alerts;

  AlertWorld() throws IOException {
    this(1000);
  }

  AlertWorld(int capacity) throws IOException {
    this.capacity = capacity;
    alerts = start();
  }

  static Condition condition(String id) {
    return new Condition(id, Severity.PAGE, id + " is bad", "Look at it.", 0.9, 0.75);
  }

  void holds(String... ids) {
    for (String id : ids) {
      holding.computeIfAbsent(id, AlertWorld::condition);
    }
  }

  void gone(String... ids) {
    for (String id : ids) {
      holding.remove(id);
    }
  }

  /** Makes rules of their own say that {@code condition} holds. */
  void alsoHolds(Condition condition) {
    also.add(condition);
  }

  /** Makes the rules take that long whenever they are asked. */
  void rulesTake(Duration duration) {
    rulesTake = duration;
  }

  void rulesFail(boolean fail) {
    rulesFail = fail;
  }

  Alerts alerts() {
    return alerts;
  }

  /** Evaluates now, and after each tick until {@code duration} is over. */
  void run(Duration duration) {
    alerts.evaluate();
    for (Duration ran = TICK; ran.compareTo(duration) <= 0; ran = ran.plus(TICK)) {
      time.advance(TICK);
      alerts.evaluate();
    }
  }

  void tick() {
    time.advance(TICK);
    alerts.evaluate();
  }

  /** Ends everything without a word and starts again on what is stored. */
  void crash() throws IOException {
    time.forgetTasks();
    alerts.close();
    alerts = start();
  }

  List<String> states() {
    return alerts.board().alerts().stream()
        .map(entry -> entry.alert().id() + " " + entry.alert().stateCode())
        .toList();
  }

  private Alerts start() throws IOException {
    Delivery delivery =
        new Delivery(
            new Delivery.Parts(
                List.of(sink),
                store,
                new DeliveryConfig(
                    capacity,
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(5),
                    Duration.ofHours(24),
                    Duration.ZERO),
                time,
                Runnable::run,
                random::nextDouble,
                time::nanos));
    return Alerts.open(
        new Alerts.Parts(
            List.of(
                _ -> {
                  time.advance(rulesTake);
                  if (rulesFail) {
                    throw new IllegalStateException("no data");
                  }
                  return List.copyOf(holding.values());
                },
                _ -> List.copyOf(also)),
            () -> worst,
            () -> URI.create("http://127.0.0.1:8080/dashboard"),
            delivery,
            store,
            new AlertConfig(REPEAT, HOLD),
            new DispatchIds(random::nextLong),
            time,
            time::nanos));
  }
}
