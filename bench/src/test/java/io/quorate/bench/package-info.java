@NullMarked
package io.quorate.bench;

import org.jspecify.annotations.NullMarked;
