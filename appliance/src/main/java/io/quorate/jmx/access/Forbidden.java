package io.quorate.jmx.access;

import org.jolokia.server.core.request.JolokiaRequest;
import org.jolokia.server.core.service.request.AbstractRequestHandler;
import org.jolokia.server.core.util.RequestType;

/**
 * Stands before Jolokia's own handler and takes what nobody may ask, for that lets whoever
 * registers for notifications do so, and remembers him.
 */
final class Forbidden extends AbstractRequestHandler {
  private static final int FIRST = 1;

  Forbidden() {
    super("forbidden", FIRST);
  }

  @Override
  public boolean canHandle(JolokiaRequest request) {
    return request.getType() == RequestType.NOTIFICATION;
  }

  @Override
  public <R extends JolokiaRequest> Object handleRequest(R request, Object before) {
    throw new SecurityException(request.getType().getName() + " is not to be had here");
  }
}
