package io.quorate.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** ZooKeeper's commands over HTTP: an index, and an object for each. */
@Path("")
public final class CommandsResource {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final String path;
  private final Commands commands;

  CommandsResource(String path, Commands commands) {
    this.path = path;
    this.commands = commands;
  }

  /** Links to all. */
  @GET
  @Produces(MediaType.TEXT_HTML)
  public String index() {
    return commands.names().stream()
        .map(name -> "<a href=\"/%s/%s\">%s</a>\n<br/>\n".formatted(path, name, name))
        .collect(Collectors.joining());
  }

  /** The answer to one. */
  @GET
  @Path("{name}")
  @Produces(MediaType.APPLICATION_JSON)
  public String answer(@PathParam("name") String name, @Context UriInfo uri)
      throws JsonProcessingException {
    Map<String, String> parameters = new HashMap<>();
    uri.getQueryParameters().forEach((key, values) -> parameters.put(key, values.getFirst()));
    return JSON.writeValueAsString(commands.answer(name, parameters));
  }
}
