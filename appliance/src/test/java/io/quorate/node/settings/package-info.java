/** Tests of what an operator may write. */
@NullMarked
package io.quorate.node.settings;

import org.jspecify.annotations.NullMarked;
