/**
 * Who may do what: permissions, identities, access control lists, authentication schemes and the
 * check that brings them together.
 *
 * <p>A leaf: it knows the JDK and nothing else of Quorate. It holds no state that varies, reads no
 * clock and opens nothing. What a scheme needs from the outside (credentials, the peer's address, a
 * certificate's subject) is handed to it as a value.
 */
@NullMarked
package io.quorate.acl;

import org.jspecify.annotations.NullMarked;
