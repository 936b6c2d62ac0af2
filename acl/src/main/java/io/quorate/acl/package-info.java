/** Permissions, identities, access lists and the schemes that prove an identity. A leaf. */
@NullMarked
package io.quorate.acl;

import org.jspecify.annotations.NullMarked;
