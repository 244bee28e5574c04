import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The server of the reference Gateway. Java, because Liquibase brings a Java runtime into the image anyway and the
 * schema is then looked at through the same JDBC driver and URL as it is migrated. Plain HTTP, because what matters
 * here is whether it is ready, and TLS would need a key that somebody made up.
 *
 * <p>/health answers 200 only while the database has the schema that this version needs, else 503 and the reason; it
 * looks at each request, so a migration by somebody else is noticed. Every other path answers with the version.
 */
final class GatewayServer {
  private static final int STOP_SECONDS = 5;
  private static final int CONNECT_SECONDS = 1;

  private final String version = System.getenv("GATEWAY_VERSION");
  private final String url = environment("SSG_DATABASE_JDBC_URL", "");
  private final ExecutorService requests = Executors.newFixedThreadPool(4);
  private final Properties needs;

  private GatewayServer(Properties needs) {
    this.needs = needs;
  }

  public static void main(String[] arguments) throws IOException {
    String root = environment("GATEWAY_ROOT", "");
    Path needs = Path.of(root, "/opt/gateway/changelog/needs-" + System.getenv("GATEWAY_VERSION") + ".properties");
    GatewayServer gateway = new GatewayServer(read(needs));
    for (String port : environment("GATEWAY_PORTS", "8443 9443").split(" ")) {
      gateway.listen(Integer.parseInt(port));
    }
    Runtime.getRuntime().addShutdownHook(new Thread(gateway::stop));
  }

  private void listen(int port) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
    server.createContext("/", exchange -> answer(exchange, 200, "Gateway " + version));
    server.createContext("/health", this::answerHealth);
    server.setExecutor(requests);
    server.start();
  }

  private void answerHealth(HttpExchange exchange) throws IOException {
    String obstacle = url.isEmpty() ? null : obstacle();
    if (obstacle == null) {
      answer(exchange, 200, "ready: Gateway " + version);
    } else {
      answer(exchange, 503, "not ready: " + obstacle);
    }
  }

  /** Why this version cannot work with the database as it is now, or null. */
  private String obstacle() {
    DriverManager.setLoginTimeout(CONNECT_SECONDS);
    String user = environment("SSG_DATABASE_USER", "");
    try (Connection connection = DriverManager.getConnection(url, user, environment("SSG_DATABASE_PASSWORD", ""));
        Statement statement = connection.createStatement()) {
      return schemaObstacle(statement);
    } catch (SQLException problem) {
      return "cannot reach the database: " + firstLine(problem);
    }
  }

  private String schemaObstacle(Statement statement) {
    String needed = needs.getProperty("changeSet");
    String last = null;
    try (ResultSet done = statement.executeQuery("SELECT ID FROM DATABASECHANGELOG ORDER BY ORDEREXECUTED")) {
      boolean found = false;
      while (done.next()) {
        last = done.getString(1);
        found |= last.equals(needed);
      }
      if (!found) {
        return String.format("Gateway %s needs change set %s, the last one in the database is %s", version, needed, last);
      }
    } catch (SQLException problem) {
      return String.format("Gateway %s needs a schema, the database has none: %s", version, firstLine(problem));
    }
    try {
      statement.execute(needs.getProperty("query"));
      return null;
    } catch (SQLException problem) {
      return String.format("change set %s took away what Gateway %s needs: %s", last, version, firstLine(problem));
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = (text + "\n").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** Lets requests in progress end, as a stopped pod should. */
  private void stop() {
    requests.shutdown();
    try {
      requests.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(0);
  }

  private static Properties read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return properties;
  }

  private static String firstLine(SQLException problem) {
    return problem.getMessage().strip().lines().findFirst().orElse(problem.getSQLState());
  }

  private static String environment(String name, String otherwise) {
    String value = System.getenv(name);
    return value == null ? otherwise : value;
  }
}
