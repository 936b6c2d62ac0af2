package io.quorate.tenant;

import io.quorate.acl.Acl;
import io.quorate.acl.AclEntry;
import io.quorate.acl.Identity;
import io.quorate.acl.Permission;
import io.quorate.tree.Facts;
import io.quorate.tree.Tree;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tenants and trees that define them, for tests. */
public final class Definitions {
  private Definitions() {}

  /** What a session of the tenant called {@code name} has proven. */
  public static Identity credential(String name) {
    return new Identity("digest", name + ":hash=");
  }

  public static Tenant tenant(String name, String root, Map<Quantity, Long> limits) {
    Map<Quantity, Limit> hard = new EnumMap<>(Quantity.class);
    limits.forEach((quantity, max) -> hard.put(quantity, new Limit(max, true)));
    return new Tenant(
        name,
        root,
        List.of(credential(name)),
        new Acl(List.of(new AclEntry(Permission.ALL, credential(name)))),
        new Limits(hard),
        Access.FULL,
        false,
        Optional.empty());
  }

  public static Tenant with(Tenant tenant, Access access) {
    return new Tenant(
        tenant.name(),
        tenant.root(),
        tenant.credentials(),
        tenant.template(),
        tenant.limits(),
        access,
        tenant.chroot(),
        tenant.auditLevel());
  }

  /** The tree with a definition; each is younger than those before. */
  public static Tree defined(Tree tree, Tenant tenant) {
    return defined(tree, tenant.name(), Definition.write(tenant));
  }

  public static Tree defined(Tree tree, String name, byte[] text) {
    Tree after = tree;
    for (String path : List.of(Tenants.SYSTEM, Tenants.DEFINITIONS)) {
      after = after.contains(path) ? after : created(after, path, new byte[0], Acl.OPEN);
    }
    String path = Tenants.DEFINITIONS + "/" + name;
    return after.contains(path)
        ? after.setData(path, text, 1, 1_000, 0)
        : created(after, path, text, Acl.OPEN);
  }

  public static Tree created(Tree tree, String path, byte[] data, Acl acl) {
    return tree.create(path, data, acl, Facts.created(tree.nodeCount(), 0, 0), -1);
  }
}
