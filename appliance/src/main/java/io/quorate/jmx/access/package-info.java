/**
 * The ways to the beans from outside, both off unless configured: RMI with passwords and TLS, and
 * Jolokia (HTTP). Who may do what is one policy for both.
 *
 * <p>It knows nothing of what the beans tell.
 */
@NullMarked
package io.quorate.jmx.access;

import org.jspecify.annotations.NullMarked;
