package io.fluxconfig.agent.link;

import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** An answer's body, cut off where it is larger than the agent takes. */
final class BoundedBody implements BodySubscriber<byte[]> {
  private final BodySubscriber<byte[]> inner = BodySubscribers.ofByteArray();
  private final long limit;
  private Flow.Subscription subscription;
  private long read;

  BoundedBody(long limit) {
    this.limit = limit;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return inner.getBody();
  }

  @Override
  public void onSubscribe(Flow.Subscription started) {
    subscription = started;
    inner.onSubscribe(started);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    if (read > limit) {
      return;
    }
    read += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
    if (read > limit) {
      subscription.cancel();
      inner.onError(Answer.tooLarge(limit));
    } else {
      inner.onNext(buffers);
    }
  }

  @Override
  public void onError(Throwable failure) {
    inner.onError(failure);
  }

  @Override
  public void onComplete() {
    if (read <= limit) {
      inner.onComplete();
    }
  }
}
