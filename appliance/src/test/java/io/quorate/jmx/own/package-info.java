/** What our beans compute. */
@NullMarked
package io.quorate.jmx.own;

import org.jspecify.annotations.NullMarked;
