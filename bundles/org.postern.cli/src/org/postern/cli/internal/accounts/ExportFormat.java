/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.accounts;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a saved account can be written for others; none of the formats holds a secret. */
public enum ExportFormat {

    /** For Thunderbird and others. */
    AUTOCONFIG(true),
    /** For the mail programs of Apple. */
    MOBILECONFIG(true),
    /** For scripts, and to be imported again. */
    JSON(false),
    /** What a person types into another program. */
    TEXT(false),
    /** For an Eclipse workspace. */
    ECLIPSE(false);

    private final boolean holdsOne;

    ExportFormat(boolean holdsOne) {
        this.holdsOne = holdsOne;
    }

    /** Whether a file has room for one account alone. */
    boolean holdsOne() {
        return holdsOne;
    }

    /** The name on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format with this {@link #id()}. */
    public static Optional<ExportFormat> withId(String id) {
        return Stream.of(values()).filter(format -> format.id().equals(id)).findFirst();
    }

    /** All names, as they stand in messages. */
    public static String names() {
        return Stream.of(values()).map(ExportFormat::id).collect(Collectors.joining(", "));
    }
}
