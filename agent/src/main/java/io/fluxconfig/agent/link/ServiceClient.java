package io.fluxconfig.agent.link;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxconfig.agent.AgentConfig;
import io.fluxconfig.api.protocol.Component;
import io.fluxconfig.api.protocol.DesiredRequest;
import io.fluxconfig.api.protocol.DesiredResponse;
import io.fluxconfig.api.protocol.JoinRequest;
import io.fluxconfig.api.protocol.JoinResponse;
import io.fluxconfig.api.protocol.Protocol;
import io.fluxconfig.api.protocol.RotateRequest;
import io.fluxconfig.api.protocol.RotateResponse;
import io.fluxconfig.api.protocol.StatusRequest;
import io.fluxconfig.api.protocol.StatusResponse;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The calls of the {@link Protocol}. */
@Singleton
public class ServiceClient {
  private final AgentConfig.Service config;
  private final Trust trust;
  private final Contact contact;
  private final ServiceMemory memory;
  private final ObjectMapper json;
  private final Answer answer;
  private final SpokenVersion versions = new SpokenVersion(Protocol.VERSION);
  private final Clock clock;
  private final String version;
  private final String base;
  private volatile boolean rotationAsked;
  private final Allowance allowance = new Allowance(System::nanoTime);

  ServiceClient(
      AgentConfig config,
      Trust trust,
      Contact contact,
      ServiceMemory memory,
      ObjectMapper json,
      Clock clock,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.config = config.service();
    this.trust = trust;
    this.contact = contact;
    this.memory = memory;
    this.json = json;
    this.answer = new Answer(json);
    this.clock = clock;
    this.version = version;
    this.base = base(config.service().url());
  }

  /** Joins. */
  JoinResponse join(JoinRequest request) throws InterruptedException {
    return start(
            "join",
            post(Protocol.JOIN, request),
            config.answerTimeout(),
            response -> read(response, JoinResponse.class))
        .await();
  }

  /**
   * Tells the service of new keys.
   *
   * @param signer who signs the call
   * @param next has the new keys, and proves it
   */
  void rotate(Identity signer, Identity next) throws InterruptedException {
    var now = clock.instant();
    var sealingKey = next.sealingKey().publicKey();
    var named = RotateRequest.keysClaim(next.publicKey(), sealingKey);
    var proof = AgentToken.naming(named, next, now);
    var request = new RotateRequest(next.publicKey(), sealingKey, proof, Map.of());
    start(
            "rotate",
            post(Protocol.ROTATE, request)
                .header("Authorization", "Bearer " + AgentToken.naming(named, signer, now)),
            config.answerTimeout(),
            response -> read(response, RotateResponse.class))
        .await();
    rotationAsked = false;
  }

  /** Whether the service has asked for new keys since it was told of the last. */
  boolean isRotationAsked() {
    return rotationAsked;
  }

  /** Starts to ask for what is desired. */
  public Call<Polled> desired(Identity identity, DesiredRequest request) {
    var told = memory.told();
    return start(
        "desired",
        signed(post(Protocol.DESIRED, request), identity),
        config.answerTimeout().plusSeconds(request.waitSeconds()),
        response -> noticing(answer.poll(response, clock.instant()), told));
  }

  private Polled noticing(Polled polled, OptionalLong told) {
    memory.polled(told, polled.reports());
    rotationAsked |= polled.desired().filter(DesiredResponse::rotate).isPresent();
    return polled;
  }

  /** Reports. */
  public StatusResponse status(Identity identity, StatusRequest request)
      throws InterruptedException {
    return status("status", identity, request);
  }

  /** Reports something that the service didn't take before; says nothing of the link. */
  public StatusResponse statusAgain(Identity identity, StatusRequest request)
      throws InterruptedException {
    return status("repeated status", identity, request);
  }

  /** Tells what runs in the cluster. */
  public void components(Identity identity, List<Component> components)
      throws InterruptedException {
    status("components", identity, new StatusRequest(List.of(), components, Map.of()));
  }

  private StatusResponse status(String name, Identity identity, StatusRequest request)
      throws InterruptedException {
    var told = memory.told();
    return start(
            name,
            signed(post(Protocol.STATUS, request), identity),
            config.answerTimeout(),
            response -> {
              var taken = read(response, StatusResponse.class);
              memory.reported(told, Answer.reports(response));
              return taken;
            })
        .await();
  }

  private <T> Call<T> start(
      String name,
      HttpRequest.Builder request,
      Duration longest,
      Function<HttpResponse<byte[]>, T> reader) {
    allowance.await();
    return new Call<>(name, send(request, reader), longest, contact);
  }

  private <T> CompletableFuture<T> send(
      HttpRequest.Builder request, Function<HttpResponse<byte[]>, T> reader) {
    try {
      return trust
          .client()
          .sendAsync(
              trust.introduced(request).build(), info -> new BoundedBody(Protocol.MAX_ANSWER_BYTES))
          .thenApply(
              response -> {
                contact.serviceTime(response.headers().firstValue("Date"));
                return reader.apply(spoken(response));
              });
    } catch (ServiceException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Learns from each answer which versions the service speaks. */
  private HttpResponse<byte[]> spoken(HttpResponse<byte[]> response) {
    var used = versions.now();
    versions.heard(response.headers().firstValue(Protocol.RANGE_HEADER).orElse(null));
    if (answer.isForeignVersion(response)) {
      throw new ServiceException(versions.explain(used));
    }
    return response;
  }

  private <T> T read(HttpResponse<byte[]> response, Class<T> type) {
    return answer.read(response, type, clock.instant());
  }

  private HttpRequest.Builder post(String path, Object body) {
    try {
      return HttpRequest.newBuilder(URI.create(base + path))
          .header("Content-Type", "application/json")
          .header("Accept", "application/json")
          .header("Accept-Encoding", "gzip")
          .header(Protocol.VERSION_HEADER, String.valueOf(versions.now()))
          .header(Protocol.AGENT_VERSION_HEADER, version)
          .header(Protocol.CAPABILITIES_HEADER, "")
          .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of the protocol can't be written", e);
    }
  }

  private HttpRequest.Builder signed(HttpRequest.Builder request, Identity identity) {
    return request.header("Authorization", "Bearer " + AgentToken.sign(identity, clock.instant()));
  }

  /** Credentials travel: nothing but TLS. */
  static String base(URI url) {
    if (!"https".equalsIgnoreCase(url.getScheme()) || url.getHost() == null) {
      throw new IllegalArgumentException(
          "FLUXCONFIG_SERVICE_URL must be an https URL, such as https://config.example.com");
    }
    return url.toString().replaceAll("/+$", "");
  }
}
