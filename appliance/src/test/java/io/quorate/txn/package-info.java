/** Tests of the room of the same name. */
@NullMarked
package io.quorate.txn;

import org.jspecify.annotations.NullMarked;
