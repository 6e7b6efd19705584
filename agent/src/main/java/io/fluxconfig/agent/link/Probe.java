package io.fluxconfig.agent.link;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fluxconfig.agent.AgentConfig;
import io.fluxconfig.api.protocol.Protocol;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The link for one look at it: calls that change nothing, whatever they are answered. */
public final class Probe implements AutoCloseable {
  private static final int OK = 200;
  private static final int MAX_MESSAGE = 300;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final AgentConfig config;
  private final Trust trust;
  private final IdentitySecret secret;
  private HttpClient client;

  private Probe(AgentConfig config, Trust trust, IdentitySecret secret) {
    this.config = config;
    this.trust = trust;
    this.secret = secret;
  }

  /**
   * What was heard of the service.
   *
   * @param status of HTTP
   * @param message of an error; empty where there is none
   * @param date the service's time; empty where the answer has none
   */
  public record Heard(int status, String message, Optional<Instant> date) {
    /** Whether the service takes who called. */
    public boolean isTaken() {
      return status == OK;
    }
  }

  /**
   * With the agent's settings.
   *
   * @throws IllegalArgumentException if the service's URL is none
   */
  public static Probe of(AgentConfig config, KubernetesClient kubernetes) {
    ServiceClient.base(config.service().url());
    return new Probe(
        config, new Trust(config), new IdentitySecret(kubernetes, Clock.systemUTC(), config));
  }

  /**
   * Who this agent is; empty where it has never started.
   *
   * @throws IllegalStateException if that is damaged
   */
  public Optional<Identity> identity() {
    return secret.read().map(StoredIdentity::current);
  }

  /**
   * Whether there is a token to join with.
   *
   * @throws ServiceException if its file can't be read
   */
  public boolean hasJoinToken() {
    return new JoinToken(config).read().isPresent();
  }

  /**
   * The proxy by which the service is called, if any.
   *
   * @throws ServiceException if the CAs to trust or the proxy's settings can't be used
   */
  public Optional<InetSocketAddress> proxy() {
    return http().proxy().or(() -> Optional.ofNullable(ProxySelector.getDefault())).stream()
        .flatMap(selector -> selector.select(config.service().url()).stream())
        .filter(proxy -> proxy.type() == Proxy.Type.HTTP)
        .map(proxy -> (InetSocketAddress) proxy.address())
        .findFirst();
  }

  /**
   * Reports nothing, as this identity or as nobody.
   *
   * @throws IOException if there is no answer
   * @throws ServiceException if the CAs to trust or the proxy's settings can't be used
   */
  public Heard call(Optional<Identity> identity) throws IOException {
    var url = URI.create(ServiceClient.base(config.service().url()) + Protocol.STATUS);
    var request =
        HttpRequest.newBuilder(url)
            .timeout(config.service().answerTimeout())
            .header("Content-Type", "application/json")
            .header(Protocol.VERSION_HEADER, String.valueOf(Protocol.VERSION))
            .POST(HttpRequest.BodyPublishers.ofString("{\"reports\":[]}"));
    identity.ifPresent(
        i -> request.header("Authorization", "Bearer " + AgentToken.sign(i, Instant.now())));
    try {
      var answer = http().send(request.build(), BodyHandlers.ofString());
      return new Heard(answer.statusCode(), message(answer.body()), date(answer));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private HttpClient http() {
    if (client == null) {
      client = trust.client();
    }
    return client;
  }

  private static String message(String body) {
    try {
      var text = JSON.readTree(body).at("/error/message").asText("");
      return text.substring(0, Math.min(text.length(), MAX_MESSAGE));
    } catch (IOException e) {
      return "";
    }
  }

  private static Optional<Instant> date(HttpResponse<?> answer) {
    try {
      return answer
          .headers()
          .firstValue("Date")
          .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    if (client != null) {
      client.shutdownNow();
    }
  }
}
