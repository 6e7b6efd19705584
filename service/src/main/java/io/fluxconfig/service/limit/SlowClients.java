package io.fluxconfig.service.limit;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.Map;

/**
 * Gives each connection an {@link AnswerDeadline}. The server's own idle timeout lets those stay
 * who send a byte now and then, and has no say before a request's head is complete. Netty finds
 * this by itself where {@link #properties} are set before the server starts.
 */
public final class SlowClients extends ChannelInitializerExtension {
  private static final String TIME = "io.fluxconfig.answer-deadline";

  private final Duration time = Duration.parse(System.getProperty(TIME, "PT2M"));

  /**
   * System properties that bring this to life.
   *
   * @param request how long a request may take to arrive
   * @param wait how long the service may take to answer it
   */
  public static Map<String, String> properties(Duration request, Duration wait) {
    return Map.of(EXTENSIONS_SYSTEM_PROPERTY, "serviceload", TIME, request.plus(wait).toString());
  }

  @Override
  public void postInitializeServerChildChannel(Channel connection) {
    connection.pipeline().addFirst(new AnswerDeadline(time));
  }
}
