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

/**
 * Something that belongs to an account beside its mail. Postern shows it and does not set it up.
 *
 * @param kind what is to be had
 * @param url where it is; always https and with a host
 * @since 0.1.0
 */
public record GroupwareService(Kind kind, URI url) {

    /** What is to be had. */
    public enum Kind {
        /** Addresses, by CardDAV (RFC 6352) or JMAP. */
        ADDRESS_BOOK("address book"),
        /** Appointments, by CalDAV (RFC 4791) or JMAP. */
        CALENDAR("calendar"),
        /** Files to keep and to share, by WebDAV (RFC 4918). */
        FILES("files");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** The name in the trail, in English like all of it. */
        public String title() {
            return title;
        }
    }
}
