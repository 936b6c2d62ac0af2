/** Tests of who is a tenant. */
@NullMarked
package io.quorate.tenant;

import org.jspecify.annotations.NullMarked;
