/**
 * Tenants: who they are, which part of the tree is theirs, how much of what they may have.
 *
 * <p>A still room. It knows the znodes in which tenants are defined, and reads them; it says whose
 * a path or a session is, and whether a change would pass a limit. It refuses nothing itself: the
 * leader does, before it proposes, and each server does, before it answers a read. What a tenant
 * does by the second is not its affair, for that takes a clock.
 */
@NullMarked
package io.quorate.tenant;

import org.jspecify.annotations.NullMarked;
