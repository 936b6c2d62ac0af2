@NullMarked
package io.quorate.bench.tree;

import org.jspecify.annotations.NullMarked;
