package io.fluxconfig.service.limit;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Ends a connection on which something came in, and nothing went out for too long after that: a
 * handshake, a request's head or its body that come byte by byte, whatever is behind it.
 */
final class AnswerDeadline extends ChannelDuplexHandler {
  private final Duration time;

  /** Null while nothing waits for an answer. */
  private Future<?> deadline;

  AnswerDeadline(Duration time) {
    this.time = time;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (deadline == null) {
      deadline =
          context
              .executor()
              .schedule(
                  () -> {
                    context.close();
                  },
                  time.toMillis(),
                  TimeUnit.MILLISECONDS);
    }
    context.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    answered();
    context.write(message, promise);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    answered();
    context.fireChannelInactive();
  }

  private void answered() {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }
}
