package io.fluxconfig.service.agentapi;

import io.fluxconfig.api.protocol.DesiredRequest;
import io.fluxconfig.api.protocol.JoinRequest;
import io.fluxconfig.api.protocol.JoinResponse;
import io.fluxconfig.api.protocol.Protocol;
import io.fluxconfig.api.protocol.RotateRequest;
import io.fluxconfig.api.protocol.RotateResponse;
import io.fluxconfig.api.protocol.StatusRequest;
import io.fluxconfig.api.protocol.StatusResponse;
import io.fluxconfig.service.ServiceConfig;
import io.fluxconfig.service.arm.ArmException;
import io.fluxconfig.service.configuration.Supply;
import io.fluxconfig.service.fleet.AgentKeys;
import io.fluxconfig.service.fleet.Cluster;
import io.fluxconfig.service.fleet.Descriptions;
import io.fluxconfig.service.fleet.Joining;
import io.fluxconfig.service.fleet.Rotation;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The calls of the agent protocol. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
class AgentResource {
  private final Callers callers;
  private final AgentAuthentication authentication;
  private final Joining joining;
  private final Rotation rotation;
  private final Reports reports;
  private final Descriptions descriptions;
  private final Poll poll;
  private final int longestWait;

  AgentResource(
      Callers callers,
      AgentAuthentication authentication,
      Joining joining,
      Rotation rotation,
      Reports reports,
      Descriptions descriptions,
      Poll poll,
      ServiceConfig config) {
    this.callers = callers;
    this.authentication = authentication;
    this.joining = joining;
    this.rotation = rotation;
    this.reports = reports;
    this.descriptions = descriptions;
    this.poll = poll;
    this.longestWait = Math.clamp(config.pollWait().toSeconds(), 0, Protocol.MAX_WAIT_SECONDS);
  }

  @POST
  @Path(Protocol.JOIN)
  @RunOnVirtualThread
  public JoinResponse join(JoinRequest request, @Context HttpServerRequest connection) {
    if (request == null || request.token() == null) {
      throw ArmException.badRequest("InvalidRequestContent", "token is missing");
    }
    var address = connection.remoteAddress().hostAddress();
    var keys = keys(request.publicKey(), request.sealingKey());
    return switch (joining.join(request.token(), keys, address)) {
      case Joining.Outcome.Joined(Cluster cluster) ->
          new JoinResponse(cluster.id().toString(), cluster.resourceId(), Map.of());
      case Joining.Outcome.Refused(String reason) ->
          throw ArmException.of(401, "InvalidJoinToken", reason);
      case Joining.Outcome.TooMany(Duration wait) ->
          throw ArmException.tooMany(wait, "Too many attempts to join have failed: wait");
    };
  }

  @POST
  @Path(Protocol.ROTATE)
  @RunOnVirtualThread
  public RotateResponse rotate(
      @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
      @HeaderParam(Protocol.AGENT_VERSION_HEADER) String agentVersion,
      RotateRequest request) {
    var caller = callers.caller(authorization, agentVersion);
    if (request == null || request.proof() == null) {
      throw ArmException.badRequest("InvalidRequestContent", "proof is missing");
    }
    var keys = keys(request.publicKey(), request.sealingKey());
    var named = RotateRequest.keysClaim(request.publicKey(), request.sealingKey());
    authentication.checkNewKey(caller, keys.publicKey(), request.proof(), named);
    return switch (rotation.rotate(caller.cluster().id(), caller.key(), keys)) {
      case Rotation.Outcome.Rotated(Instant until) -> new RotateResponse(until, Map.of());
      case Rotation.Outcome.Refused(String reason) ->
          throw ArmException.of(409, "KeysRefused", reason);
    };
  }

  private static AgentKeys keys(String publicKey, String sealingKey) {
    return new AgentKeys(
        Ed25519.raw(publicKey).orElseThrow(() -> noKey("publicKey", "an Ed25519")),
        X25519.raw(sealingKey).orElseThrow(() -> noKey("sealingKey", "an X25519")));
  }

  private static ArmException noKey(String member, String kind) {
    return ArmException.badRequest(
        "InvalidRequestContent",
        "%s must be the 32 bytes of %s key in base64url".formatted(member, kind));
  }

  @POST
  @Path(Protocol.DESIRED)
  @Polling
  @NonBlocking
  public Uni<Response> desired(@Context RoutingContext call, DesiredRequest request) {
    check(request);
    var wait = Math.clamp(request.waitSeconds(), 0, longestWait);
    var cluster = call.<Caller>get(PollFilter.CALLER).cluster();
    return Uni.createFrom()
        .completionStage(
            () ->
                poll.await(cluster, request, Duration.ofSeconds(wait))
                    .thenApply(supply -> answer(supply, cluster)))
        // Where the request's scope is: else the filters of the answer may find none.
        .emitOn(MutinyHelper.executor(Vertx.currentContext()));
  }

  /** One that holds the delivery says so by its newest generation, with nothing in it. */
  private Response answer(Supply supply, Cluster cluster) {
    var response =
        supply.isEmpty() && !supply.held() ? Response.notModified() : Response.ok(supply.answer());
    return response
        .header(Protocol.WAIT_HEADER, longestWait)
        .header(Protocol.DIGEST_HEADER, supply.answer().digest())
        .header(Protocol.REPORTS_HEADER, cluster.reportCount())
        .build();
  }

  private static void check(DesiredRequest request) {
    if (request == null || request.have() == null) {
      throw ArmException.badRequest("InvalidRequestContent", "have is missing");
    }
    if (request.have().stream()
        .anyMatch(h -> h == null || h.namespace() == null || h.name() == null)) {
      throw ArmException.badRequest(
          "InvalidRequestContent", "each entry of have needs namespace and name");
    }
    if (request.newest() < 0 || request.newest() > Protocol.MAX_GENERATION) {
      throw ArmException.badRequest(
          "InvalidRequestContent",
          "newest must be from 0 to %d".formatted(Protocol.MAX_GENERATION));
    }
  }

  /** Nothing of it is read before it is known whose it is. */
  @POST
  @Path(Protocol.STATUS)
  @RunOnVirtualThread
  public RestResponse<StatusResponse> status(
      @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
      @HeaderParam(Protocol.AGENT_VERSION_HEADER) String agentVersion,
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = StatusRequest.class)))
          InputStream request)
      throws IOException {
    var cluster = callers.caller(authorization, agentVersion).cluster();
    var body = reports.read(request);
    var counted = ComponentsReader.read(body).map(found -> descriptions.runs(cluster, found));
    var taken = reports.take(cluster, Callers.clean(agentVersion), body.get("reports"));
    return ResponseBuilder.ok(taken.response())
        .header(Protocol.REPORTS_HEADER, Math.max(counted.orElse(0L), taken.count()))
        .build();
  }
}
