/** Requests and replies of the client protocol, and their codec. Knows acl and jute. */
@NullMarked
package io.quorate.proto;

import org.jspecify.annotations.NullMarked;
