package io.fluxconfig.service.limit;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/** Lets no body be read that says nothing of its length and doesn't end, or comes too slowly. */
@Provider
class BodyInterceptor implements ReaderInterceptor {
  static final String SIZE = BodySize.class.getName();

  private final RequestTime time;

  BodyInterceptor(RequestTime time) {
    this.time = time;
  }

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    var size = (BodySize) context.getProperty(SIZE);
    context.setInputStream(new LimitedBody(context.getInputStream(), size, time.most()));
    return context.proceed();
  }
}
