package io.fluxconfig.service.arm;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The body of every error answer (contract).
 *
 * @param error what is wrong
 */
public record ArmError(Detail error) {

  /**
   * What is wrong.
   *
   * @param code a word for programs
   * @param message for people: what is wrong and what to do
   * @param target the member that is wrong, such as {@code properties.scope}; null where none is
   * @param details one entry per problem
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Detail(String code, String message, String target, List<Detail> details) {}

  static ArmError of(String code, String message) {
    return new ArmError(new Detail(code, message, null, List.of()));
  }
}
