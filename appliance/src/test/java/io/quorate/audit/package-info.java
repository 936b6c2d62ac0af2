@NullMarked
package io.quorate.audit;

import org.jspecify.annotations.NullMarked;
