/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.postern.formats.internal.WebAddresses;

/**
 * The TXT record by which a domain says where its autoconfig file is: {@code mailconf=https://…}, a habit rather than a
 * standard. Safe for use from many threads.
 *
 * @since 0.1.0
 */
public final class MailconfText {

    private static final String PREFIX = "mailconf=";

    private MailconfText() {
    }

    /**
     * Where the file is.
     *
     * @param records the TXT records of a mail domain, each with its character strings joined
     * @return the first address on https, or empty where there is none
     */
    public static Optional<URI> location(List<String> records) {
        return records.stream().map(String::strip)
                .filter(record -> record.toLowerCase(Locale.ROOT).startsWith(PREFIX))
                .flatMap(record -> WebAddresses.secure(record.substring(PREFIX.length())).stream()).findFirst();
    }
}
