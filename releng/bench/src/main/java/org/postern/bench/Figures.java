/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.bench;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Numbers measured again and again, and the lines in which a program hands them to the section that asked for them. */
final class Figures {

    private Figures() {
    }

    /** The middle one; NaN where nothing was measured. */
    static double median(Collection<Double> measured) {
        return measured.stream().sorted().skip(measured.size() / 2).findFirst().orElse(Double.NaN);
    }

    static double worst(Collection<Double> measured) {
        return measured.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }

    /** Prints a line: what was measured, and the numbers. */
    static void print(String name, Number... numbers) {
        System.out.println(name + Stream.of(numbers).map(number -> String.format(Locale.ROOT, " %.1f",
                number.doubleValue())).collect(Collectors.joining()));
    }

    /** A number of such a line, without its fraction. */
    static String whole(String printed) {
        return String.format(Locale.ROOT, "%,.0f", Double.parseDouble(printed));
    }
}
