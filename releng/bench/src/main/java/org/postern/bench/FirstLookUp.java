/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.bench;

import org.postern.model.DomainName;

/**
 * The first look-up of a fresh Java VM, with loading the built-in catalog, and the memory that it takes from then on.
 * Prints milliseconds and bytes.
 */
final class FirstLookUp {

    private FirstLookUp() {
    }

    public static void main(String[] arguments) {
        System.out.println(nanos() / 1e6 + " " + Memory.retainedBy(Catalogs::builtIn));
    }

    private static long nanos() {
        long start = System.nanoTime();
        if (Catalogs.builtIn().findByDomain(new DomainName("gmail.com")).isEmpty()) {
            throw new IllegalStateException("the built-in catalog is not there");
        }
        return System.nanoTime() - start;
    }
}
