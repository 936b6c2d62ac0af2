/** Tests of the room of the same name. */
@NullMarked
package io.quorate.tree;

import org.jspecify.annotations.NullMarked;
