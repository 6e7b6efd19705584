package io.fluxconfig.service.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxconfig.service.arm.ArmException;
import io.fluxconfig.service.arm.BodyReader;
import io.fluxconfig.service.issuer.Client.NewSecret;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** The clients of the service's own issuer, for owners of everything. */
@Path("/admin/clients")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ClientResource {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._@-]{0,89}");
  private static final int DEFAULT_DAYS = 180;
  private static final int MOST_DAYS = 730;
  private static final int CREATED = 201;

  private final Clients clients;
  private final BodyReader bodies;

  ClientResource(Clients clients, BodyReader bodies) {
    this.clients = clients;
    this.bodies = bodies;
  }

  /** All clients. */
  record ClientList(List<Client> value) {}

  @GET
  public ClientList list() {
    return new ClientList(clients.list());
  }

  /** Body: {@code name}, and {@code secretDays} for how many days its secret is good. */
  @POST
  public Response create(byte[] body) {
    var read = bodies.read(body);
    var name = read.path("name").asText();
    if (!NAME.matcher(name).matches()) {
      throw ArmException.badRequest(
          "ValidationFailed",
          "name: must have 1 to 90 letters, digits, spaces, or any of . _ @ -, and begin with a letter or digit");
    }
    return created(clients.create(name, lifetime(read)));
  }

  @GET
  @Path("{client}")
  public Client get(@PathParam("client") UUID client) {
    return clients.find(client).orElseThrow(ClientResource::none);
  }

  @DELETE
  @Path("{client}")
  public Response delete(@PathParam("client") UUID client) {
    clients.remove(client);
    return Response.noContent().build();
  }

  /** Body: {@code secretDays}, for how many days it is good. */
  @POST
  @Path("{client}/secrets")
  public Response addSecret(@PathParam("client") UUID client, byte[] body) {
    var found = clients.find(client).orElseThrow(ClientResource::none);
    return created(
        clients
            .addSecret(client, lifetime(bodies.read(body)))
            .orElseThrow(
                () ->
                    ArmException.of(
                        409,
                        "TooManySecrets",
                        "The client %s has %d secrets: delete one first"
                            .formatted(found.name(), Clients.MOST_SECRETS))));
  }

  @DELETE
  @Path("{client}/secrets/{secret}")
  public Response removeSecret(@PathParam("client") UUID client, @PathParam("secret") UUID secret) {
    clients.removeSecret(client, secret);
    return Response.noContent().build();
  }

  private static Response created(NewSecret secret) {
    return Response.status(CREATED).entity(secret).header("Cache-Control", "no-store").build();
  }

  private static Duration lifetime(JsonNode body) {
    var days = body.path("secretDays").asInt(DEFAULT_DAYS);
    if (days < 1 || days > MOST_DAYS) {
      throw ArmException.badRequest(
          "ValidationFailed", "secretDays: must be a number from 1 to " + MOST_DAYS);
    }
    return Duration.ofDays(days);
  }

  private static ArmException none() {
    return ArmException.of(404, "ClientNotFound", "There is no client of this id");
  }
}
