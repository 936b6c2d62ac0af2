/** The beans, beside ZooKeeper's and by themselves, over every way to them. */
@NullMarked
package io.quorate.jmx;

import org.jspecify.annotations.NullMarked;
