/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats;

import java.util.stream.Stream;

import org.postern.model.MailAddress;
import org.postern.model.ServerTemplate;

/** Turns the user names of one person into those of everybody. */
final class UsernameTemplates {

    private UsernameTemplates() {
    }

    /** The name with the placeholder for what it has of the address. */
    static String of(String name, MailAddress address) {
        if (Stream.of(address.ascii(), address.unicode()).anyMatch(name::equalsIgnoreCase)) {
            return ServerTemplate.WHOLE_ADDRESS;
        }
        // Windows domains stand before the name: DOMAIN\name.
        int start = name.lastIndexOf('\\') + 1;
        return name.substring(start).equalsIgnoreCase(address.localPart())
                ? name.substring(0, start) + "%EMAILLOCALPART%" : name;
    }
}
