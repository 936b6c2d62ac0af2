package io.quorate.tenant;

import io.quorate.acl.Acl;
import io.quorate.acl.Identity;
import java.util.List;
import java.util.Optional;

/**
 * One tenant, as defined.
 *
 * @param name by which operators know it
 * @param root its part of the tree: this path and all below it
 * @param credentials who belongs to it: whoever has proven one of these
 * @param template the list that its root gets
 * @param chroot whether its sessions see {@link #root} as {@code /}
 * @param auditLevel overrides that of the server
 */
public record Tenant(
    String name,
    String root,
    List<Identity> credentials,
    Acl template,
    Limits limits,
    Access access,
    boolean chroot,
    Optional<String> auditLevel) {
  public Tenant {
    credentials = List.copyOf(credentials);
  }
}
