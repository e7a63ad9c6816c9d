/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** How much memory something keeps. */
final class Memory {

    private static final int COLLECTIONS = 3;

    private Memory() {
    }

    /** In bytes; classes and caches that the making leaves behind are not counted. */
    static long retainedBy(Supplier<?> maker) {
        return retainedBy(maker, () -> { });
    }

    /** As {@link #retainedBy(Supplier)}, for what does not go by itself: {@code ending} makes it go. */
    static long retainedBy(Supplier<?> maker, Runnable ending) {
        AtomicReference<Object> made = new AtomicReference<>(maker.get());
        long with = used();
        made.set(null);
        ending.run();
        return with - used();
    }

    /** What is in use right after a collection: what a thread has set aside for itself since then is not kept. */
    static long used() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryPoolMXBeans().stream().map(MemoryPoolMXBean::getCollectionUsage)
                .filter(Objects::nonNull).mapToLong(MemoryUsage::getUsed).sum();
    }
}
