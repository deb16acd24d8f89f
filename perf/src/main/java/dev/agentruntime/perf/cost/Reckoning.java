package dev.agentruntime.perf.cost;

import dev.agentruntime.perf.price.Price;
import dev.agentruntime.perf.price.Prices;
import dev.agentruntime.perf.print.Figures;
import dev.agentruntime.perf.size.Governance;
import dev.agentruntime.perf.size.TableBill;
import dev.agentruntime.perf.size.TableLoad;
import dev.agentruntime.perf.size.TaskPrice;
import java.util.ArrayList;
import java.util.List;

/** The reckoning of one bill: quantities of a {@link Setup}, times prices. */
final class Reckoning {
  private static final double MILLION = 1e6;
  private static final double HOURS = TaskPrice.HOURS;
  private static final double DAYS = HOURS / 24;
  private static final double KB_OF_GB = 1 << 20;
  private static final double BYTES_OF_GB = 1 << 30;

  /* What CloudWatch counts for an event besides its text. */
  private static final double EVENT_BYTES = 26;

  /* Sending, receiving and deleting. */
  private static final double QUEUE_CALLS = 3;

  private final Setup setup;
  private final Prices prices;
  private final List<Line> lines = new ArrayList<>();

  private Reckoning(Setup setup, Prices prices) {
    this.setup = setup;
    this.prices = prices;
  }

  static Bill of(Setup setup, Prices prices) {
    Reckoning reckoning = new Reckoning(setup, prices);
    reckoning.compute();
    reckoning.governance();
    reckoning.loadBalancer();
    reckoning.nat();
    reckoning.endpoints();
    reckoning.tables();
    reckoning.logsAndMetrics();
    reckoning.secretsAndKeys();
    reckoning.cache();
    reckoning.queueAndStream();
    reckoning.dataTransfer();
    reckoning.models();
    return new Bill(reckoning.lines, setup.dispatches());
  }

  private void compute() {
    double hours = setup.taskHours();
    String tasks = "%d x %s, %s".formatted(setup.tasks(), setup.size(), setup.processor());
    double cpu = hours * setup.size().vcpus();
    double memory = hours * setup.size().gb();
    line(Part.COMPUTE, tasks, cpu, setup.processor().vcpuHour());
    line(Part.COMPUTE, "their memory", memory, setup.processor().gbHour());
    if (setup.savingsPlan()) {
      double paid = lines.stream().mapToDouble(Line::amount).sum();
      double off = prices.of(Price.FARGATE_SAVINGS_PLAN);
      String unit = prices.currency() + " of tasks";
      lines.add(new Line(Part.COMPUTE, "savings plan, 1 year", paid, unit, -off));
    }
  }

  private void governance() {
    Governance lambda = setup.lambda();
    if (lambda == null) {
      return;
    }
    double gbSeconds = lambda.lambdaMemoryMb() / 1024.0 * Math.ceil(lambda.lambdaMs()) / 1000;
    line(
        Part.COMPUTE,
        "decisions, %d MB".formatted(lambda.lambdaMemoryMb()),
        setup.dispatches() * gbSeconds,
        lambda.processor().gbSecond());
    line(Part.COMPUTE, "calls of them", setup.dispatches() / MILLION, Price.LAMBDA_REQUESTS);
  }

  private void loadBalancer() {
    line(Part.LOAD_BALANCER, "one", HOURS, Price.ALB_HOUR);
    line(Part.LOAD_BALANCER, "capacity", capacityHours(), Price.ALB_LCU_HOUR);
    double addresses = setup.network().zones() * HOURS;
    line(Part.LOAD_BALANCER, "addresses", addresses, Price.IPV4_HOUR);
  }

  /* Of the four dimensions of a capacity unit, bytes and new connections count here: 1 GB an hour,
   * and 25 a second. Callers send ten requests on a connection. */
  private double capacityHours() {
    double perSecond = setup.load().perSecond();
    double kb = setup.dispatch().requestKb() + setup.dispatch().responseKb();
    double gbAnHour = perSecond * 3600 * kb / KB_OF_GB;
    double connections = perSecond / 10 / 25;
    return Math.max(gbAnHour, connections) * HOURS * setup.dayShare();
  }

  private void nat() {
    Network network = setup.network();
    if (network.natGateways() == 0) {
      return;
    }
    double hours = network.natGateways() * HOURS;
    line(Part.NAT, network.natGateways() + " gateways", hours, Price.NAT_HOUR);
    double gb = setup.dispatches() * setup.dispatch().backendKb() / KB_OF_GB;
    line(Part.NAT, "to backends", gb, Price.NAT_GB);
    if (network.endpoints() == 0) {
      line(Part.NAT, "logs", logsGb(), Price.NAT_GB);
    }
    line(Part.NAT, "addresses", hours, Price.IPV4_HOUR);
  }

  private void endpoints() {
    Network network = setup.network();
    if (network.endpoints() > 0) {
      double hours = (double) network.endpoints() * network.zones() * HOURS;
      String what = "%d in %d zones".formatted(network.endpoints(), network.zones());
      line(Part.ENDPOINTS, what, hours, Price.ENDPOINT_HOUR);
      line(Part.ENDPOINTS, "logs", logsGb(), Price.ENDPOINT_GB);
    }
  }

  private void tables() {
    Dispatches each = setup.dispatch();
    double writes = each.writes() * TableLoad.writeUnits(each.itemKb(), false);
    double reads =
        each.reads() * TableLoad.readUnits(each.itemKb(), TableLoad.Consistency.EVENTUAL);
    if (setup.provisioned()) {
      line(Part.TABLES, "writes", capacityHours(writes), Price.DYNAMODB_WCU_HOUR);
      line(Part.TABLES, "reads", capacityHours(reads), Price.DYNAMODB_RCU_HOUR);
    } else {
      double millions = setup.dispatches() / MILLION;
      line(Part.TABLES, "writes", millions * writes, Price.DYNAMODB_WRITES);
      line(Part.TABLES, "reads", millions * reads, Price.DYNAMODB_READS);
    }
    double kept = each.kept() * each.itemKb() * each.retentionDays() / DAYS;
    double gb = setup.dispatches() * kept / KB_OF_GB;
    line(
        Part.TABLES,
        "storage of %s days".formatted(Figures.number(each.retentionDays())),
        gb,
        Price.DYNAMODB_STORAGE);
  }

  /* Autoscaling follows the hours of the day; within them the peak is provided for. */
  private double capacityHours(double unitsOfEach) {
    double peak = TableBill.capacity(setup.load().perSecond() * unitsOfEach * setup.peak());
    double quiet = TableBill.capacity(0);
    return HOURS * (setup.dayShare() * peak + (1 - setup.dayShare()) * quiet);
  }

  private void logsAndMetrics() {
    double gb = logsGb();
    if (gb > 0) {
      line(Part.LOGS_AND_METRICS, "logs", gb, Price.LOGS_GB);
      line(Part.LOGS_AND_METRICS, "logs of a month", gb, Price.LOGS_STORAGE);
    }
    line(Part.LOGS_AND_METRICS, "metrics", setup.network().metrics(), Price.METRIC_MONTH);
    line(Part.LOGS_AND_METRICS, "alarms", setup.network().alarms(), Price.ALARM_MONTH);
  }

  private double logsGb() {
    double bytes = setup.dispatch().logBytes();
    return bytes == 0 ? 0 : setup.dispatches() * (bytes + EVENT_BYTES) / BYTES_OF_GB;
  }

  private void secretsAndKeys() {
    Network network = setup.network();
    line(Part.SECRETS_AND_KEYS, "secrets", network.secrets(), Price.SECRET_MONTH);
    line(Part.SECRETS_AND_KEYS, "keys", network.keys(), Price.KMS_KEY_MONTH);
    double requests = network.keyRequests() / 10_000;
    line(Part.SECRETS_AND_KEYS, "use of keys", requests, Price.KMS_REQUESTS);
  }

  private void cache() {
    int nodes = setup.network().cacheNodes();
    if (nodes > 0) {
      line(Part.CACHE, nodes + " nodes", nodes * HOURS, Price.CACHE_NODE_HOUR);
    }
  }

  private void queueAndStream() {
    Dispatches each = setup.dispatch();
    if (each.asyncShare() > 0) {
      double calls = setup.dispatches() * each.asyncShare() * QUEUE_CALLS / MILLION;
      line(Part.QUEUE_AND_STREAM, "queue", calls, Price.SQS_REQUESTS);
    }
    if (each.streamed()) {
      double gb = setup.dispatches() * each.writes() * Math.ceil(each.itemKb()) / KB_OF_GB;
      line(Part.QUEUE_AND_STREAM, "stream", HOURS, Price.KINESIS_STREAM_HOUR);
      line(Part.QUEUE_AND_STREAM, "into it", gb, Price.KINESIS_IN_GB);
      line(Part.QUEUE_AND_STREAM, "out of it", gb, Price.KINESIS_OUT_GB);
    }
  }

  /* Between load balancer and tasks, and to tables, crossing a zone costs nothing. To a cache it
   * does: 2 KB each way for a dispatch, of which all but one zone's share crosses. */
  private void dataTransfer() {
    double out = setup.dispatch().responseKb();
    double gb = setup.dispatches() * out / KB_OF_GB;
    line(Part.DATA_TRANSFER, "answers", gb, Price.INTERNET_GB);
    if (setup.network().cacheNodes() > 0) {
      double crosses = 1 - 1.0 / setup.network().zones();
      double both = 2 * setup.dispatches() * 2 * crosses / KB_OF_GB;
      line(Part.DATA_TRANSFER, "to the cache", both, Price.CROSS_ZONE_GB);
    }
  }

  private void models() {
    ModelUse use = setup.model();
    if (use == null) {
      return;
    }
    Prices.Tokens tokens = prices.models().get(use.name());
    if (tokens == null) {
      throw new IllegalArgumentException(
          "model: %s (expected: one of %s)".formatted(use.name(), prices.models().keySet()));
    }
    double millions = setup.dispatches() / MILLION;
    String unit = "million tokens";
    double in = millions * use.tokensIn();
    double out = millions * use.tokensOut();
    lines.add(new Line(Part.MODELS, use.name() + " reads", in, unit, tokens.input()));
    lines.add(new Line(Part.MODELS, use.name() + " writes", out, unit, tokens.output()));
  }

  private void line(Part part, String what, double quantity, Price price) {
    lines.add(new Line(part, what, quantity, price.per(), prices.of(price)));
  }
}
