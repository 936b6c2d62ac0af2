package io.quorate.node;

import io.quorate.replica.View;

/** Tells when a server becomes something else. What it holds belongs to the replica's turn. */
final class RoleWatch {
  /** In the replica's turn; must not wait. */
  private final Runnable changed;

  private View.RoleFacts role;
  private boolean serving;

  RoleWatch(View first, Runnable changed) {
    this.role = first.role();
    this.serving = first.serving();
    this.changed = changed;
  }

  void published(View view) {
    if (view.serving() != serving || !view.role().equals(role)) {
      role = view.role();
      serving = view.serving();
      changed.run();
    }
  }
}
