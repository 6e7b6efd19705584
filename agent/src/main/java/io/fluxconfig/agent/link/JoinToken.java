package io.fluxconfig.agent.link;

import io.fluxconfig.agent.AgentConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The one-time token: from a file, which is read anew at each attempt, or from the settings. */
@Singleton
class JoinToken {
  private final AgentConfig config;

  JoinToken(AgentConfig config) {
    this.config = config;
  }

  /**
   * The token, if there is one.
   *
   * @throws ServiceException if the file can't be read
   */
  Optional<String> read() {
    return config
        .joinTokenFile()
        .map(JoinToken::content)
        .or(config::joinToken)
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw ServiceException.refusal(
          "the file %s with the join token can't be read".formatted(file));
    }
  }
}
