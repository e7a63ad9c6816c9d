/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats;

import java.util.Set;

import org.postern.model.Security;

/** What the registered ports say where a format does not tell TLS from STARTTLS (RFC 8314 section 7). */
final class PortRules {

    private static final Set<Integer> TLS_PORTS = Set.of(993, 995, 465);
    private static final Set<Integer> CLEAR_PORTS = Set.of(143, 110, 587, 25);

    private PortRules() {
    }

    /** The security at a port: TLS ports always speak TLS, the others never do before an upgrade. */
    static Security security(Security declared, int port) {
        if (TLS_PORTS.contains(port)) {
            return Security.TLS;
        }
        return declared == Security.TLS && CLEAR_PORTS.contains(port) ? Security.STARTTLS : declared;
    }

    /** The number of a port, or 0 where the text is none. */
    static int number(String text) {
        return text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    }
}
