package io.fluxconfig.cli.command;

import java.util.UUID;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Ids that the service has made. What is none isn't quoted: it may be a secret. */
final class UuidConverter implements ITypeConverter<UUID> {
  @Override
  public UUID convert(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(
          "must be a UUID such as 6f1c2f5e-8d0a-4c57-9a43-2b7f0e9d1c11");
    }
  }
}
