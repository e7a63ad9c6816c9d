/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.web;

import java.net.URI;

import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.HostName;
import org.postern.probe.connection.Connector.TlsSession;

/**
 * What came of fetching a page. Reasons are in English and contain no query of a URL.
 *
 * @since 0.1.0
 */
public sealed interface WebAnswer {

    /**
     * There is a page.
     *
     * @param body at most {@link WebPages#LONGEST_PAGE} bytes
     * @param location where it was found in the end
     * @param redirects how many were followed until there
     */
    record Page(byte[] body, URI location, int redirects) implements WebAnswer {
    }

    /** A definite no: no such host, nobody listens there, or no such page. */
    record Absent(String reason) implements WebAnswer {
    }

    /** The page is for those who log in, which discovery never does. */
    record Locked(String reason) implements WebAnswer {
    }

    /**
     * No answer that means anything.
     *
     * @param why one of the codes {@code source.*}
     * @param reason the same for the trail, in English
     */
    record Spurious(FindingCode why, String reason) implements WebAnswer {
    }

    /** No protected connection: the web server cannot prove who it is, or speaks no TLS. */
    record Unproven(HostName host, TlsSession.Failed failure) implements WebAnswer {
    }

    /** The proxy or the network fails, so that nobody was asked. */
    record NoWay(Finding why) implements WebAnswer {
    }

    /** A redirect to another page, where none was to be followed. */
    record Moved(URI place, HostName host) implements WebAnswer {
    }

    /** A redirect away from TLS, which was not followed. */
    record Unprotected(String reason) implements WebAnswer {
    }

    /** A redirect out of the domain, which was not followed. */
    record Elsewhere(HostName host) implements WebAnswer {
    }
}
