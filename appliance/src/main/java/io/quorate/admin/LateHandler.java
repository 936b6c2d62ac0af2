package io.quorate.admin;

import java.util.function.Supplier;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.jspecify.annotations.Nullable;

/**
 * Makes a handler when it is first asked for something: most servers are never asked, and JAX-RS
 * takes as much of the processor to begin as all else of a server's start together.
 */
final class LateHandler extends HttpHandler {
  private final Supplier<HttpHandler> making;

  /** Under the lock. */
  private @Nullable HttpHandler made;

  LateHandler(Supplier<HttpHandler> making) {
    this.making = making;
  }

  @Override
  public void service(Request request, Response response) throws Exception {
    made().service(request, response);
  }

  private synchronized HttpHandler made() {
    HttpHandler handler = made;
    if (handler == null) {
      handler = making.get();
      handler.start();
      made = handler;
    }
    return handler;
  }

  @Override
  public synchronized void destroy() {
    if (made != null) {
      made.destroy();
    }
  }
}
