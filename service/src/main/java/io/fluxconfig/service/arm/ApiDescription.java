package io.fluxconfig.service.arm;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Adds to the description of the API what holds for all calls, and so stands at none of them. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ApiDescription implements OASFilter {
  private static final String ERROR = "ArmError";
  private static final String TOKEN = "token";
  private static final String JSON = "application/json";
  private static final String ISSUER = "/adfs/";
  private static final Pattern NAME = Pattern.compile("\\{([^}]+)}");

  @Override
  public void filterOpenAPI(OpenAPI api) {
    if (api.getComponents() == null) {
      api.setComponents(OASFactory.createComponents());
    }
    if (api.getComponents().getSchemas() != null) {
      api.getComponents().getSchemas().values().forEach(ApiDescription::letMembersBeNull);
    }
    api.getComponents()
        .addSchema(ERROR, error())
        .addSecurityScheme(
            TOKEN,
            OASFactory.createSecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"));
    api.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(TOKEN));
    api.getPaths().getPathItems().forEach(ApiDescription::complete);
  }

  /** Nothing is left out of an answer, and null in a request is as good as nothing. */
  private static void letMembersBeNull(Schema schema) {
    if (schema.getProperties() != null) {
      var members = new LinkedHashMap<>(schema.getProperties());
      members.replaceAll((name, member) -> orNull(member));
      schema.setProperties(members);
    }
  }

  private static Schema orNull(Schema member) {
    if (member.getRef() != null || member.getEnumeration() != null) {
      var nothing = OASFactory.createSchema().addType(Schema.SchemaType.NULL);
      return OASFactory.createSchema().addAnyOf(member).addAnyOf(nothing);
    }
    return member.getType() == null ? member : member.addType(Schema.SchemaType.NULL);
  }

  private static void complete(String path, PathItem item) {
    item.getOperations()
        .forEach(
            (verb, operation) -> {
              addNames(path, item, operation);
              dropEmptyContents(operation);
              if (ArmPath.isArm(path)) {
                operation.addParameter(apiVersion());
              }
              if (!path.startsWith(ISSUER) && verb != PathItem.HttpMethod.HEAD) {
                operation.getResponses().addAPIResponse("4XX", refusal());
                operation.getResponses().addAPIResponse("5XX", refusal());
              }
            });
  }

  /** Of answers that may have no body; where one is always there, its schema is, too. */
  private static void dropEmptyContents(Operation operation) {
    operation.getResponses().getAPIResponses().values().stream()
        .filter(answer -> answer.getContent() != null)
        .filter(
            answer ->
                answer.getContent().getMediaTypes().values().stream()
                    .allMatch(type -> saysNothing(type.getSchema())))
        .forEach(answer -> answer.setContent(null));
  }

  private static boolean saysNothing(Schema schema) {
    return schema == null || schema.getType() == null && schema.getRef() == null;
  }

  /** What stands in the path and is no parameter of the method's own. */
  private static void addNames(String path, PathItem item, Operation operation) {
    var known =
        Stream.of(item.getParameters(), operation.getParameters())
            .filter(Objects::nonNull)
            .flatMap(List::stream)
            .map(Parameter::getName)
            .collect(Collectors.toSet());
    NAME.matcher(path)
        .results()
        .map(found -> found.group(1))
        .filter(name -> !known.contains(name))
        .forEach(
            name ->
                operation.addParameter(
                    OASFactory.createParameter()
                        .name(name)
                        .in(Parameter.In.PATH)
                        .required(true)
                        .schema(text())));
  }

  private static Parameter apiVersion() {
    return OASFactory.createParameter()
        .name("api-version")
        .in(Parameter.In.QUERY)
        .required(true)
        .schema(text().example(ApiVersions.SUPPORTED.getLast()));
  }

  private static APIResponse refusal() {
    var error = OASFactory.createSchema().ref(ERROR);
    return OASFactory.createAPIResponse()
        .description("Why it was refused")
        .content(
            OASFactory.createContent()
                .addMediaType(JSON, OASFactory.createMediaType().schema(error)));
  }

  private static Schema error() {
    var detail =
        object()
            .addProperty("code", text())
            .addProperty("message", text())
            .addProperty("target", text())
            .required(List.of("code", "message"));
    var details = OASFactory.createSchema().addType(Schema.SchemaType.ARRAY).items(detail);
    var error =
        object()
            .addProperty("code", text())
            .addProperty("message", text())
            .addProperty("target", text())
            .addProperty("details", details)
            .required(List.of("code", "message"));
    return object().addProperty("error", error).addRequired("error");
  }

  private static Schema object() {
    return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT);
  }

  private static Schema text() {
    return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
  }
}
