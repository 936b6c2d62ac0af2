package io.quorate.replica;

import io.quorate.ensemble.Ensemble;
import io.quorate.ensemble.Sid;
import io.quorate.session.SessionIds;
import io.quorate.txn.Prepare;

/**
 * What all roles of one server share.
 *
 * @param ids of the sessions that begin at this server
 * @param figures of what happens in the ensemble
 */
record Server(
    ReplicaSettings settings,
    Ensemble ensemble,
    Prepare prepare,
    Service service,
    Standing standing,
    DiskDesk disk,
    SnapshotPolicy snapshots,
    SessionIds ids,
    RoleFigures figures,
    Outbox outbox) {
  Sid sid() {
    return settings.sid();
  }

  /** How long a learner may take to be brought up to date. */
  long initMillis() {
    return (long) settings.patience().initLimitTicks() * settings.tickTimeMillis();
  }

  /** How long a leader and its learners wait for a sign of life. */
  long syncMillis() {
    return (long) settings.patience().syncLimitTicks() * settings.tickTimeMillis();
  }
}
